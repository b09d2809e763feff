using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Methods marked [Differentiable]: the generator has left what they compute beside their derivatives.
internal sealed partial class ExpressionReader
{
    /// <summary>A call of a differentiable method, read through; null for any other method.</summary>
    private Value? ReadWritten(MethodCallExpression call, Scope scope)
    {
        MethodInfo method = call.Method;
        if (!method.IsDefined(typeof(DifferentiableAttribute), false))
        {
            return null;
        }

        if (!IsRule && DataOf(call, scope) is { } data)
        {
            return externals.Data(data);
        }

        WrittenFunction written = WrittenFunction.Of(method) ?? throw Refusal.UnknownMethod(
            call, "it is marked [Differentiable], but nothing was generated for it: its project does not reference the generator.");
        if (written.IsRecursive)
        {
            throw Refusal.UnknownMethod(call, "it calls itself, and then a lambda can call it if it is static, takes numbers and arrays, none of them [NoDerivative], and returns a number: call its derivative instead.");
        }

        Function function = written.Function;
        int results = written.Description.Results;
        if (function.Results.Count > results)
        {
            throw Refusal.UnknownMethod(call, "it throws for some arguments, which a lambda cannot: call its derivative instead.");
        }

        ParameterInfo[] parameters = method.GetParameters();
        var inlined = new Substitution(graph);
        for (int k = 0; k < function.Parameters.Count; k++)
        {
            inlined.Replace(function.Parameters[k], Leaf(written.Description.Leaves[k]));
        }

        foreach (External external in function.Nodes().OfType<External>())
        {
            inlined.Replace(external, Given(written.Description.Data[external.Slot], external.Type));
        }

        Expr[] made = inlined.Apply(function);
        return Made(call.Type) ?? throw Refusal.UnknownMethod(call, "its result is neither a number nor an array nor a tuple of these.");

        Value? Made(Type type) =>
            results == 1 && Numbers.Holding(type) is not null ? new ScalarValue(type, made[0])
            : results == 1 && Numbers.ArrayOf(type) is not null ? Owned(type, made[0])
            : TupleTypes.IsValueTuple(type) && type.GetGenericArguments() is var items && items.Length == results
                && Array.TrueForAll(items, item => Numbers.Holding(item) is not null || Numbers.ArrayOf(item) is not null)
                ? TupleTypes.Make(type, [.. items.Select((item, k) => Numbers.ArrayOf(item) is null ? (Value)new ScalarValue(item, made[k]) : Owned(item, made[k]))])
            : null;

        Expression Argument(string name) => call.Arguments[Array.FindIndex(parameters, p => p.Name == name)];

        // x, or net.W.
        Expr Leaf(string path) => ValueAt(path) switch
        {
            ScalarValue scalar => scalar.Expr,
            ArrayValue array => VersionOf(array.Cell),
            RectangularValue matrix => matrix.Elements,
            RowsValue rows => rows.Elements,
            EnumerableValue sequence when Collected(sequence, call) is ArrayValue collected => VersionOf(collected.Cell),
            _ => throw Refusal.Node(call),
        };

        Value ValueAt(string path)
        {
            string[] steps = path.Split('.');
            Value value = Read(Argument(steps[0]), scope);
            foreach (string step in steps.Skip(1))
            {
                value = value switch
                {
                    TupleValue tuple when tuple.Names.ToList().IndexOf(step) is >= 0 and var place => tuple.Items[place],
                    DataValue data => externals.Data(Expression.PropertyOrField(data.Source, step)),
                    _ => throw Refusal.Node(call),
                };
            }

            return value switch
            {
                DataValue captured => Opened(captured.Source),
                JaggedValue jagged when externals.Origin(jagged.Rows, jagged.Type) is { } rows =>
                    externals.Rows(rows, Numbers.Holding(jagged.Type.GetElementType()!.GetElementType()!)!.Value),
                _ => value,
            };
        }

        // Data that a lambda has no other use for: an enumeration, a rectangular array, an array of arrays.
        Value Opened(Expression source) =>
            source.Type.IsEnum ? externals.Data(Expression.Convert(source, typeof(int)))
            : source.Type is { IsArray: true } type && Numbers.Holding(type.GetElementType()!) is { } element && type.GetArrayRank() == 2
                ? new RectangularValue(type, externals.Elements(source, element), externals.Extent(source, 0), externals.Extent(source, 1))
            : new DataValue(source);

        Expr Given(string what, ExprType type)
        {
            if (what.LastIndexOf('.') is > 0 and var dot && !what.Contains('('))
            {
                return (ValueAt(what[..dot]), what[(dot + 1)..]) switch
                {
                    (RectangularValue matrix, "0") => matrix.Rows,
                    (RectangularValue matrix, "1") => matrix.Columns,
                    (RowsValue rows, "starts") => rows.Starts,
                    (RowsValue rows, "count") => rows.Count,
                    _ => throw Refusal.Node(call),
                };
            }

            int open = what.IndexOf('(');
            MethodInfo? accessor = open < 0 ? null : method.DeclaringType!.GetMethod(
                what[..open], BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            if (accessor is null)
            {
                throw Refusal.UnknownMethod(call, $"it reads {what}, which a lambda cannot.");
            }

            accessor = accessor.IsGenericMethod ? accessor.MakeGenericMethod(method.GetGenericArguments()) : accessor;
            IEnumerable<Expression> arguments = accessor.GetParameters().Select(p => Argument(p.Name!));
            Value value = DataOrRefuse(Expression.Call(accessor.IsStatic ? null : call.Object, accessor, arguments), scope);
            return value switch
            {
                ScalarValue scalar => scalar.Expr.Type == type ? scalar.Expr : graph.Convert(scalar.Expr, type),
                ArrayValue array => VersionOf(array.Cell),
                _ => throw Refusal.Node(call),
            };
        }
    }
}
