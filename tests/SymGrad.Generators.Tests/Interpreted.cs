using System.Collections;
using System.Globalization;
using System.Reflection;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Tests;

/// <summary>A differentiable method as it was read, before anything was made of it, run by the interpreter, which defines what it means: with numbers, and
/// with dual numbers, which know derivatives without any compiler.</summary>
internal sealed class Interpreted
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly Type type;
    private readonly MethodInfo method;
    private readonly FunctionTextAttribute description;

    public Interpreted(Type type, string name = "F")
    {
        this.type = type;
        method = type.GetMethods(Everything).First(m => m.Name == name);
        MethodInfo sibling = type.GetMethods(Everything).First(m => m.Name == name + "Vjp");
        description = sibling.GetCustomAttribute<FunctionTextAttribute>()!;
        Function = FunctionText.Parse(description.Text.Replace(": T", ": double", StringComparison.Ordinal).Replace(" T ", " double ", StringComparison.Ordinal));
    }

    public Function Function { get; }

    /// <summary>Whether it calls methods that are not read through: duals cannot go into these.</summary>
    public bool CallsOthers => Function.Nodes().Exists(node => node is Apply { Operation: CalledFunction });

    /// <summary>Whether what it calls can be run by itself: methods of its own type.</summary>
    public bool CanRun => Function.Nodes().All(node => node is not Apply { Operation: MethodCall call } || !call.Form.Name.Contains('.', StringComparison.Ordinal));

    /// <summary>The results, one after the other.</summary>
    public double[] Values(object?[] arguments) =>
        [.. Interpreter.Run(Function, Leaves(arguments), slot => Data(slot, arguments), Call).Take(description.Results).SelectMany(Harness.Flatten)];

    /// <summary>The tangents of the results.</summary>
    public double[] Tangents(object?[] arguments, object?[] directions)
    {
        object[] moving = Leaves(directions), at = Leaves(arguments);
        string[] data = [.. method.GetParameters().Where(p => p.IsDefined(typeof(NoDerivativeAttribute))).Select(p => p.Name!)];
        object[] duals = [.. at.Select((leaf, k) => data.Contains(description.Leaves[k].Split('.')[0]) ? Still(leaf) : leaf switch
        {
            double x => new Dual(x, (double)moving[k]),
            float x => new Dual(x, (float)moving[k]),
            double[] x => x.Zip((double[])moving[k], (v, d) => new Dual(v, d)).ToArray(),
            float[] x => x.Zip((float[])moving[k], (v, d) => new Dual(v, d)).ToArray(),
            _ => leaf,
        })];
        return [.. Interpreter.Run(Function, duals, DualArithmetic.Instance, slot => Data(slot, arguments), Call).Take(description.Results)
            .SelectMany(result => result is Dual[] several ? several : [(Dual)result]).Select(dual => dual.Tangent)];
    }

    private static object Still(object leaf) => leaf switch
    {
        double x => new Dual(x, 0),
        float x => new Dual(x, 0),
        double[] x => Array.ConvertAll(x, v => new Dual(v, 0)),
        float[] x => Array.ConvertAll(x, v => new Dual(v, 0)),
        _ => leaf,
    };

    private object Call(Primitive primitive, object[] operands) => primitive is MethodCall { Kind: CallKind.Value } call
        ? new Interpreted(type, call.Form.Name).Again(operands)
        : DataFunctions.Evaluate(primitive, operands);

    private object Again(object[] leaves) => Interpreter.Run(Function, leaves, slot => throw new NotSupportedException(), Call)[0];

    private object[] Leaves(object?[] arguments) => [.. description.Leaves.Select((path, k) => Flat(At(path, arguments), Function.Parameters[k].Type))];

    private object? At(string path, object?[] arguments)
    {
        string[] steps = path.Split('.');
        object? value = arguments[Array.FindIndex([.. method.GetParameters().Where(p => !p.IsOut)], p => p.Name == steps[0])];
        foreach (string step in steps.Skip(1))
        {
            value = value!.GetType().GetProperty(step)?.GetValue(value) ?? value.GetType().GetField(step)?.GetValue(value) ?? TupleItem(value, step);
        }

        return value;
    }

    // The names of a tuple's items are known to the compiler only; the corpus has tuples of two.
    private static object? TupleItem(object tuple, string name) => tuple.GetType().GetField(name is "X" ? "Item1" : "Item2")!.GetValue(tuple);

    private static object Flat(object? value, ExprType type) => value switch
    {
        Array { Rank: > 1 } matrix => matrix.Cast<object>().ToArray() is var items && type.Element == Scalar.Float32 ? items.Cast<float>().ToArray() : items.Cast<double>().ToArray(),
        double[][] rows => rows.SelectMany(row => row).ToArray(),
        int[][] rows => rows.SelectMany(row => row).ToArray(),
        bool or double or float or long or Array => value,
        _ => Convert.ToInt32(value, CultureInfo.InvariantCulture),
    };

    private object Data(int slot, object?[] arguments)
    {
        string what = description.Data[slot];
        int open = what.IndexOf('(', StringComparison.Ordinal), dot = what.LastIndexOf('.');
        if (open < 0)
        {
            object? owner = At(what[..dot], arguments);
            return what[(dot + 1)..] switch
            {
                "count" => ((Array)owner!).Length,
                "starts" => ((IEnumerable<Array>)owner!).Aggregate(new List<int> { 0 }, (starts, row) => [.. starts, starts[^1] + row.Length]).ToArray(),
                var extent => ((Array)owner!).GetLength(int.Parse(extent, CultureInfo.InvariantCulture)),
            };
        }

        MethodInfo accessor = type.GetMethod(what[..open], Everything)!;
        accessor = accessor.IsGenericMethod ? accessor.MakeGenericMethod(typeof(double)) : accessor;
        object? made = accessor.Invoke(accessor.IsStatic ? null : Activator.CreateInstance(type), [.. accessor.GetParameters().Select(p => At(p.Name!, arguments))]);
        return made is IEnumerable or double or float or int or long or bool ? made : Convert.ToInt32(made, CultureInfo.InvariantCulture);
    }
}
