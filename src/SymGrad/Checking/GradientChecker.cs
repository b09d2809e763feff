using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using SymGrad.Reading;
using SymGrad.Transforming;

namespace SymGrad.Checking;

/// <summary>Compares the compiled gradient of a lambda with differences of the lambda as LINQ compiles it: nothing that SymGrad read,
/// simplified or emitted is on both sides.</summary>
internal static class GradientChecker
{
    [RequiresDynamicCode("Compiles an expression tree.")]
    public static GradientCheck Check(LambdaExpression f, object?[] arguments, CheckOptions? options)
    {
        options ??= new CheckOptions();
        LambdaExpression selector = Selector(f);
        var point = new CheckedPoint(f.Parameters, arguments, p => Differentiable.Is(p.Type));
        Func<object?[], double> primal = Plain(f);
        object made = Pack(Compiled(f, selector, options.Compilation), typeof(object)).Compile().DynamicInvoke([point.Arguments])!;
        var both = (ITuple)made;
        double value = Number(both[0]!);
        double expected = primal(point.Arguments);
        bool single = f.ReturnType == typeof(float);
        double tolerance = options.Tolerance > 0 ? options.Tolerance : single ? 1e-3 : 1e-7;
        double[] gradient = [.. Leaves(both[1]!, selector.ReturnType).SelectMany(CheckedPoint.Flat)];
        string name = ExpressionText.Of(f);
        string? fault = gradient.Length != point.Components.Count
            ? $"it has {gradient.Length} components, and the arguments have {point.Components.Count}."
            : !double.IsFinite(expected) ? FormattableString.Invariant($"the function is {expected} there.")
            : !(Math.Abs(value - expected) <= tolerance * Math.Max(Math.Abs(value), Math.Abs(expected)))
                ? FormattableString.Invariant($"SymGrad computes the value {value:R}, and the lambda itself {expected:R}.")
            : null;
        if (fault is not null)
        {
            return new GradientCheck(name, expected, fault, [], 0);
        }

        int[] apart = Spread(point.Components.Count, Math.Max(1, options.Components));
        int[] rest = apart.Length == point.Components.Count ? [] : [.. Enumerable.Range(0, gradient.Length).Except(apart)];
        var found = new List<ComponentCheck>(apart.Select(k => One(k)));
        if (rest.Length > 0 && Together() is not (GradientVerdict.Agrees or GradientVerdict.AgreesAtKink))
        {
            found.AddRange(rest.Select(One));
            rest = [];
        }

        return new GradientCheck(name, expected, null, found, rest.Length) { WrongRules = RuleChecker.Check(f, point.Arguments, tolerance) };

        ComponentCheck One(int k)
        {
            CheckedPoint.Component component = point.Components[k];
            (Slope slope, GradientVerdict verdict, string note) = Study([k], [1]).Compare(gradient[k], Steps(Math.Abs(component.Value)));
            return new ComponentCheck(component.Name, gradient[k], slope.Value, slope.Error, slope.Step, verdict, note);
        }

        GradientVerdict Together()
        {
            var random = new Random(1);
            double[] direction = [.. rest.Select(_ => random.NextDouble() < 0.5 ? -1.0 : 1.0)];
            double claim = rest.Zip(direction, (k, d) => d * gradient[k]).Sum();
            return Study(rest, direction).Compare(claim, Steps(rest.Max(k => Math.Abs(point.Components[k].Value)))).Verdict;
        }

        StepStudy Study(int[] components, double[] direction)
        {
            object[] originals = [.. components.Select(k => point.Components[k].Get())];
            return new StepStudy(
                distance =>
                {
                    double moved = 0;
                    for (int k = 0; k < components.Length; k++)
                    {
                        moved = point.Components[components[k]].MoveTo(originals[k], distance * direction[k]) * direction[k];
                    }

                    double there = primal(point.Arguments);
                    for (int k = 0; k < components.Length; k++)
                    {
                        point.Components[components[k]].Set(originals[k]);
                    }

                    return (components.Length == 1 ? moved : distance, there);
                },
                single || originals.Any(o => o is float) ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52),
                tolerance);
        }

        // Not a power of two, whose multiples are the periods of functions that people try.
        IEnumerable<double> Steps(double size)
        {
            const double Part = 3.0 / 64;
            if (options.Step > 0)
            {
                return [options.Step];
            }

            double power = size == 0 || !double.IsFinite(size) ? 1 : Math.ScaleB(1, Math.ILogB(size));
            return power >= 1 ? [Part * power] : power > 1e-3 ? [Part] : [Part, Part * power];
        }
    }

    /// <summary>All parameters that can be differentiated with respect to, as a selector.</summary>
    private static LambdaExpression Selector(LambdaExpression f)
    {
        ParameterExpression[] chosen = [.. f.Parameters.Where(p => Differentiable.Is(p.Type))];
        return chosen.Length == 0
            ? throw new DifferentiationException(
                f, "no parameter can be differentiated with respect to.", "Use double, float, arrays of them ([], [,] or [][]) or Tensor<T>.")
            : Expression.Lambda(chosen.Length == 1 ? chosen[0] : Tuple(chosen), f.Parameters);

        static NewExpression Tuple(Expression[] items)
        {
            Expression[] fields = items.Length < 8 ? items : [.. items[..7], Tuple(items[7..])];
            Type type = Type.GetType($"System.ValueTuple`{fields.Length}")!.MakeGenericType([.. fields.Select(field => field.Type)]);
            return Expression.New(type.GetConstructors()[0], fields);
        }
    }

    [RequiresDynamicCode("Compiles an expression tree.")]
    private static Expression Compiled(LambdaExpression f, LambdaExpression selector, SymOptions options)
    {
        Type pair = typeof(ValueTuple<,>).MakeGenericType(f.ReturnType, selector.ReturnType);
        Type type = Expression.GetFuncType([.. f.Parameters.Select(p => p.Type), pair]);
        return Expression.Constant(Transforms.Build(new Request(Product.ValueAndGradient, type), f, selector, options), type);
    }

    [RequiresDynamicCode("Compiles an expression tree.")]
    private static Func<object?[], double> Plain(LambdaExpression f) =>
        (Func<object?[], double>)Pack(Expression.Constant(f.Compile()), typeof(double)).Compile();

    /// <summary>A function of an array of arguments.</summary>
    private static LambdaExpression Pack(Expression function, Type result)
    {
        ParameterExpression arguments = Expression.Parameter(typeof(object[]), "arguments");
        System.Reflection.ParameterInfo[] parameters = function.Type.GetMethod("Invoke")!.GetParameters();
        return Expression.Lambda(
            Expression.Convert(
                Expression.Invoke(
                    function,
                    parameters.Select((p, k) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(k)), p.ParameterType))),
                result),
            arguments);
    }

    private static IEnumerable<object> Leaves(object gradient, Type type) =>
        type.IsValueType && gradient is ITuple tuple ? Enumerable.Range(0, tuple.Length).Select(k => tuple[k]!) : [gradient];

    private static int[] Spread(int count, int most) =>
        count <= most
            ? [.. Enumerable.Range(0, count)]
            : [.. Enumerable.Range(0, most).Select(k => (int)((long)k * count / most))];

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
