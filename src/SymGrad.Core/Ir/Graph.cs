using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>The arena of one compilation: makes nodes, and makes each only once.</summary>
/// <remarks>Never static: compilers that host us live for days. Structured nodes are interned up to the names of their bound
/// variables, so two equal sums are one node too.</remarks>
internal sealed class Graph
{
    private readonly NodeTable interned = new();
    private readonly Dictionary<int, List<Structured>> structuredByShape = [];
    private readonly Dictionary<(Structured Choice, int Result), Expr?> chosenLength = [];
    private readonly Dictionary<Expr, Expr> sameLength = [];
    private readonly Dictionary<Expr, Expr> knownLength = [];
    private int nextId;

    /// <summary>The number of nodes made so far.</summary>
    public int Count => nextId;

    // ---- leaves ----

    /// <summary>A number of the given type; for an integer type the value must be integral.</summary>
    public Constant Number(double value, ExprType type) => type.Element switch
    {
        Scalar.Float32 => Literal(BitConverter.DoubleToInt64Bits((float)value), type.ElementType),
        Scalar.Float64 or Scalar.Generic => Literal(BitConverter.DoubleToInt64Bits(value), type.ElementType),
        Scalar.Boolean => throw new ArgumentException("a truth value is not a number", nameof(type)),
        _ => Literal(checked((long)value), type.ElementType),
    };

    public Constant Integer(long value, ExprType? type = null) => Literal(value, type ?? ExprType.Int32);

    public Constant Boolean(bool value) => Literal(value ? 1 : 0, ExprType.Boolean);

    public Constant Zero(ExprType type) => type.IsFloating ? Number(0, type) : Literal(0, type.ElementType);

    public Constant Literal(long bits, ExprType type)
    {
        var key = new NodeKey(typeof(Constant), type, bits);
        if (interned.Find(key) is Expr found)
        {
            return (Constant)found;
        }

        var made = new Constant(this, nextId++, type, bits, Mix(Mix(1, (int)type.Element), bits.GetHashCode()));
        interned.Add(key, made);
        return made;
    }

    /// <summary>A new variable, different from all others.</summary>
    public Variable Variable(ExprType type, string name) => new(this, nextId++, type, name, Mix(2, TypeHash(type)));

    public External External(ExprType type, int slot, string name, bool mayFail = true)
    {
        var key = new NodeKey(typeof(External), type, slot);
        Expr? found = interned.Find(key);
        if (found is null)
        {
            found = new External(this, nextId++, type, slot, name, mayFail, Mix(Mix(3, slot), TypeHash(type)));
            interned.Add(key, found);
        }

        return (External)found;
    }

    // ---- primitives ----

    /// <summary>Applies a primitive whose result type follows from its operands.</summary>
    public Expr Apply(Primitive operation, params Expr[] operands) => Apply(operation, Typing.Result(operation, operands), operands);

    /// <summary>Applies a primitive with the result type given: conversions and data functions.</summary>
    public Expr Apply(Primitive operation, ExprType type, params Expr[] operands)
    {
        if (operation.IsCommutative && ComesAfter(operands[0], operands[1]))
        {
            operands = [operands[1], operands[0]];
        }

        var key = new NodeKey(operation, type, 0, operands);
        if (interned.Find(key) is Expr found)
        {
            return found;
        }

        int hash = Mix(Mix(4, operation.Name.Length * 31 + operation.Name[0]), TypeHash(type));
        if (operation.IsCommutative)
        {
            // Which operand comes first is a matter of age, not of shape.
            hash = Mix(Mix(hash, unchecked(operands[0].ShapeHash + operands[1].ShapeHash)), operands[0].ShapeHash ^ operands[1].ShapeHash);
        }
        else
        {
            foreach (Expr operand in operands)
            {
                hash = Mix(hash, operand.ShapeHash);
            }
        }

        var made = new Apply(this, nextId++, type, operation, operands, hash);
        interned.Add(key, made);
        return made;
    }

    /// <summary>Converts to the element type of <paramref name="type"/>; nothing where it is that already.</summary>
    public Expr Convert(Expr value, ExprType type) =>
        value.Type == type ? value
        : value is Constant { Type.IsBoolean: false } constant && type.IsFloating ? Number(constant.Number, type)
        : Apply(Primitives.Convert, type, value);

    public Expr Load(Expr array, Expr index) => Apply(Primitives.Load, array, index);

    public Expr Store(Expr array, Expr index, Expr value) => Apply(Primitives.Store, array, index, value);

    public Expr Accumulate(Expr array, Expr index, Expr value) => Apply(Primitives.Accumulate, array, index, value);

    public Expr Zeros(Expr length, ExprType element) => Apply(Primitives.Zeros, element.Array, length);

    /// <summary>Zero, or as many zeros as an array has elements.</summary>
    public Expr ZerosLike(Expr value) => value.Type.IsArray ? Zeros(Length(value), value.Type.ElementType) : Zero(value.Type);

    /// <summary>Promises that two arrays have the same length (a check at entry sees to it): from now on the length of the first is
    /// written as the length of the second.</summary>
    public void AssumeSameLength(Expr array, Expr representative)
    {
        sameLength[array] = representative;
        chosenLength.Clear();
    }

    /// <summary>Promises that an array has a length that is known by another expression: the product of a tensor's extents.</summary>
    public void AssumeLength(Expr array, Expr length)
    {
        knownLength[array] = length;
        chosenLength.Clear();
    }

    /// <summary>Promises what another graph has been promised about lengths, as far as what they are made of is known here.</summary>
    /// <param name="other">The other graph.</param>
    /// <param name="now">What has become of a node of the other graph; null where it has not been rebuilt.</param>
    public void AssumeLengthsOf(Graph other, Func<Expr, Expr?> now)
    {
        foreach (KeyValuePair<Expr, Expr> pair in other.knownLength)
        {
            if (now(pair.Key) is Expr array && Rebuilt(pair.Value) is Expr length)
            {
                AssumeLength(array, length);
            }
        }

        Expr? Rebuilt(Expr node) => now(node) ?? node switch
        {
            Constant constant => Literal(constant.Bits, constant.Type),
            External external => External(external.Type, external.Slot, external.Name, external.MayFail),
            Apply { Type.IsInteger: true } apply when apply.Operation != Primitives.Length && Array.ConvertAll(apply.Operands, o => Rebuilt(o)!) is var operands
                && Array.IndexOf(operands, null) < 0 => Apply(apply.Operation, apply.Type, operands),
            _ => null,
        };
    }

    /// <summary>Products of matrices: see <see cref="Primitives.MatMul"/>.</summary>
    public Expr MatMul(Expr left, Expr right, MatrixForm form) => Apply(
        Primitives.MatMul, left, right, form.Batch, form.Rows, form.Inner, form.Columns,
        Integer((form.TransposeLeft ? 1 : 0) + (form.TransposeRight ? 2 : 0)));

    /// <summary>The length of an array, as far as possible without the array: writes keep the length of what they write to.</summary>
    public Expr Length(Expr array)
    {
        while (true)
        {
            if (knownLength.TryGetValue(array, out Expr? known))
            {
                return known;
            }

            if (sameLength.TryGetValue(array, out Expr? representative) && representative != array)
            {
                array = representative;
                continue;
            }

            if (array is Apply { Operation: var operation } apply)
            {
                if (operation == Primitives.Store || operation == Primitives.Accumulate || operation == Primitives.Copy)
                {
                    array = apply[0];
                    continue;
                }

                if (operation == Primitives.Zeros)
                {
                    return apply[0];
                }

                if (operation == Primitives.MatMul)
                {
                    return MatrixForm.Of(apply).Length;
                }
            }
            else if (array is Project { Source: var source, Index: var index })
            {
                if (source.Kind == StructuredKind.Traverse && source.Combiners[index] == Combiner.Accumulate)
                {
                    array = source.Initial[index];
                    continue;
                }

                if (source.Kind is StructuredKind.Traverse or StructuredKind.Scan)
                {
                    return source.Head;
                }

                if (source.Kind == StructuredKind.If && ChosenLength(source, index) is Expr length)
                {
                    return length;
                }

                // A carried array that each iteration only writes to, or makes anew as long as it was, keeps the length it starts with.
                if (source.Kind is StructuredKind.For or StructuredKind.While
                    && Length(source.Body.Results[index]) is var next
                    && (next == Length(source.Body.Parameters[index + source.IndexCount]) || next == Length(source.Initial[index])))
                {
                    array = source.Initial[index];
                    continue;
                }
            }

            return Apply(Primitives.Length, array);
        }
    }

    // The length that both branches return, if it is one: found once, as conditionals in conditionals would ask without end.
    private Expr? ChosenLength(Structured choice, int index)
    {
        if (!chosenLength.TryGetValue((choice, index), out Expr? length))
        {
            length = Length(choice.Regions[0].Results[index]);
            length = length == Length(choice.Regions[1].Results[index]) ? length : null;
            chosenLength[(choice, index)] = length;
        }

        return length;
    }

    // ---- structure ----

    public Structured If(Expr condition, Expr[] then, Expr[] otherwise) =>
        Structured(StructuredKind.If, [condition], [new Region([], then), new Region([], otherwise)], []);

    /// <summary>The conditional <c>condition ? then : otherwise</c>; the branch not taken is not evaluated.</summary>
    public Expr Choose(Expr condition, Expr then, Expr otherwise) =>
        condition is Constant constant ? (constant.IsTrue ? then : otherwise)
        : then == otherwise ? then
        : Project(If(condition, [then], [otherwise]), 0);

    /// <summary><paramref name="body"/> takes the index and the carried values to the next carried values.</summary>
    public Structured For(Expr count, Expr[] initial, Func<Expr, Expr[], Expr[]> body, string index = "i") =>
        Loop(StructuredKind.For, count, initial, body, index);

    /// <summary>As <see cref="For"/>, each result being the array of the values after each iteration.</summary>
    public Structured Scan(Expr count, Expr[] initial, Func<Expr, Expr[], Expr[]> body, string index = "i") =>
        Loop(StructuredKind.Scan, count, initial, body, index);

    public Structured While(Expr[] initial, Func<Expr[], Expr> condition, Func<Expr[], Expr[]> body)
    {
        Variable[] tested = Parameters(initial);
        Variable[] carried = Parameters(initial);
        return Structured(
            StructuredKind.While, initial, [new Region(tested, [condition(tested)]), new Region(carried, body(carried))], []);
    }

    /// <summary>Independent iterations, each result combined in its own way.</summary>
    public Structured Traverse(Expr count, Combiner[] combiners, Func<Expr, Expr[]> body, string index = "i")
    {
        Variable i = Variable(ExprType.Int32, index);
        return Structured(StructuredKind.Traverse, [count], [new Region([i], body(i))], combiners);
    }

    /// <summary>Independent iterations that add to arrays: <paramref name="body"/> takes the index and the arrays to the arrays added to.</summary>
    public Structured Accumulating(Expr count, Expr[] arrays, Func<Expr, Expr[], Expr[]> body, string index = "i")
    {
        Variable i = Variable(ExprType.Int32, index);
        Variable[] versions = Parameters(arrays);
        return Structured(
            StructuredKind.Traverse, [count, .. arrays], [new Region([i, .. versions], body(i, versions))],
            [.. arrays.Select(_ => Combiner.Accumulate)]);
    }

    /// <summary>The array whose element i is <paramref name="body"/> of i.</summary>
    public Expr Build(Expr count, Func<Expr, Expr> body, string index = "i") =>
        Project(Traverse(count, [Combiner.Collect], i => [body(i)], index), 0);

    /// <summary><paramref name="body"/> applied to every element of an array: a <see cref="Build"/> over its length.</summary>
    public Expr Map(Expr array, Func<Expr, Expr> body) => Build(Length(array), i => body(Load(array, i)));

    /// <summary>A fold of independent iterations.</summary>
    public Expr Reduce(Combiner combiner, Expr count, Func<Expr, Expr> body, string index = "i") =>
        Project(Traverse(count, [combiner], i => [body(i)], index), 0);

    /// <summary>The result of folding nothing.</summary>
    public Constant Identity(Combiner combiner, ExprType type) => combiner switch
    {
        Combiner.Sum or Combiner.Norm => Zero(type),
        Combiner.Product => type.IsFloating ? Number(1, type) : Integer(1, type),
        Combiner.Max when type.IsFloating => Number(double.NegativeInfinity, type),
        Combiner.Max => Integer(type == ExprType.Int32 ? int.MinValue : long.MinValue, type),
        Combiner.Min when type.IsFloating => Number(double.PositiveInfinity, type),
        Combiner.Min => Integer(type == ExprType.Int32 ? int.MaxValue : long.MaxValue, type),
        _ => throw new ArgumentOutOfRangeException(nameof(combiner), combiner, "not a fold"),
    };

    public Expr Sum(Expr count, Func<Expr, Expr> body) => Reduce(Combiner.Sum, count, body);

    public Expr Project(Structured source, int index)
    {
        ExprType type = source.ResultTypes[index];
        var key = new NodeKey(typeof(Project), type, index, source);
        Expr? found = interned.Find(key);
        if (found is null)
        {
            found = new Project(this, nextId++, type, source, index, Mix(Mix(5, index), source.ShapeHash));
            interned.Add(key, found);
        }

        return found;
    }

    public Expr[] ProjectAll(Structured source) => [.. Enumerable.Range(0, source.ResultTypes.Length).Select(k => Project(source, k))];

    /// <summary>Makes (or finds, up to the names of bound variables) a structured node.</summary>
    public Structured Structured(StructuredKind kind, Expr[] operands, Region[] regions, Combiner[] combiners)
    {
        ExprType[] types = Typing.Results(kind, regions, combiners);
        int hash = Mix(6, (int)kind);
        foreach (Expr operand in operands)
        {
            hash = Mix(hash, operand.ShapeHash);
        }

        foreach (Region region in regions)
        {
            foreach (Expr result in region.Results)
            {
                hash = Mix(hash, result.ShapeHash);
            }
        }

        foreach (Combiner combiner in combiners)
        {
            hash = Mix(hash, (int)combiner);
        }

        if (!structuredByShape.TryGetValue(hash, out List<Structured>? candidates))
        {
            structuredByShape.Add(hash, candidates = []);
        }

        foreach (Structured candidate in candidates)
        {
            if (AlphaEquivalence.Same(candidate, kind, operands, regions, combiners))
            {
                return candidate;
            }
        }

        var made = new Structured(this, nextId++, kind, operands, regions, combiners, types, hash);
        candidates.Add(made);
        return made;
    }

    private Structured Loop(
        StructuredKind kind, Expr count, Expr[] initial, Func<Expr, Expr[], Expr[]> body, string index)
    {
        Variable i = Variable(ExprType.Int32, index);
        Variable[] carried = Parameters(initial);
        return Structured(kind, [count, .. initial], [new Region([i, .. carried], body(i, carried))], []);
    }

    private Variable[] Parameters(Expr[] initial) =>
        [.. initial.Select((value, k) => Variable(value.Type, value is Variable named ? named.Name : "s" + k))];

    // Constants on the right, otherwise in order of creation.
    private static bool ComesAfter(Expr left, Expr right) =>
        left is Constant ? right is not Constant || left.Id > right.Id : right is not Constant && left.Id > right.Id;

    private static int TypeHash(ExprType type) => ((int)type.Element * 2) + (type.IsArray ? 1 : 0) + (type.IsJagged ? 64 : 0);

    private static int Mix(int hash, int value) => unchecked((hash * 16777619) ^ value ^ (hash >>> 15));
}
