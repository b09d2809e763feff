using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>Emits the body of a loop for one vector of iterations.</summary>
/// <param name="plan">What to compute.</param>
/// <param name="lanes">The type of a vector.</param>
/// <param name="width">Its bits.</param>
/// <param name="uniforms">The variables that hold the uniform values, already spread over all lanes.</param>
/// <param name="read">The vector that a load reads.</param>
/// <param name="ramp">The vector of the numbers that a conversion of the index makes.</param>
internal sealed class LanesBody(
    LanesPlan plan, Type lanes, int width, IReadOnlyDictionary<Expr, ParameterExpression> uniforms,
    Func<Apply, Expression, bool, Expression> read, Func<Apply, Expression, Expression> ramp)
{
    // Nesting beyond this would run the compiler of expression trees, which is recursive, out of stack.
    private const int DeepestNesting = 24;

    // The same variables serve every copy of the body: the JIT tells the values apart.
    private readonly Dictionary<Expr, ParameterExpression> variables = [];

    // Angles of which both the sine and the cosine are wanted, as is usual when a gradient is: computed together.
    private readonly Dictionary<Expr, ParameterExpression> angles = plan.Steps
        .Where(step => step.Is(Primitives.Sin)).Select(sine => sine[0])
        .Intersect(plan.Steps.Where(step => step.Is(Primitives.Cos)).Select(cosine => cosine[0]))
        .ToDictionary(angle => angle, _ => Expression.Variable(lanes.GetMethod("SinCos")!.ReturnType));

    public IEnumerable<ParameterExpression> Variables => variables.Values.Concat(angles.Values);

    /// <summary>Emits the steps into <paramref name="statements"/> and returns the results.</summary>
    /// <param name="statements">Where the values with a name are assigned.</param>
    /// <param name="position">The first iteration of the vector.</param>
    /// <param name="isLast">Whether only some lanes may be iterations of the loop.</param>
    /// <param name="named">Whether results must be in variables, since stores may come between them.</param>
    public Expression[] Emit(List<Expression> statements, Expression position, bool isLast, bool named)
    {
        var values = new Dictionary<Expr, (Expression Value, int Depth)>();
        var turned = new HashSet<Expr>();
        foreach (Expr step in plan.Steps)
        {
            if ((step.Is(Primitives.Sin) || step.Is(Primitives.Cos)) && angles.TryGetValue(step[0], out ParameterExpression? both))
            {
                if (turned.Add(step[0]))
                {
                    statements.Add(Expression.Assign(both, Expression.Call(Method("SinCos"), Value(step[0], values))));
                }

                values.Add(step, (Expression.Field(both, step.Is(Primitives.Sin) ? "Item1" : "Item2"), 0));
                continue;
            }

            int depth = 1;
            foreach (Expr operand in LanesPlan.OperandsOf(step))
            {
                depth = Math.Max(depth, 1 + (values.TryGetValue(operand, out (Expression, int Depth) known) ? known.Depth : 0));
            }

            Expression value = Compute(step, position, isLast, operand => Value(operand, values));
            bool keep = value is not ParameterExpression && (plan.Uses[step] > 1 || depth > DeepestNesting);
            values.Add(step, keep ? (Keep(step, value, statements), 0) : (value, depth));
        }

        return
        [
            .. plan.Outputs.Select(output =>
            {
                Expression value = Value(output.Value, values);
                bool keep = named && value is not (ParameterExpression or MemberExpression) && plan.IsVarying(output.Value);
                return keep ? Keep(output.Value, value, statements) : value;
            }),
        ];
    }

    private ParameterExpression Keep(Expr node, Expression value, List<Expression> statements)
    {
        if (!variables.TryGetValue(node, out ParameterExpression? variable))
        {
            variables.Add(node, variable = Expression.Variable(lanes));
        }

        statements.Add(Expression.Assign(variable, value));
        return variable;
    }

    private Expression Value(Expr node, Dictionary<Expr, (Expression Value, int Depth)> values) =>
        values.TryGetValue(node, out (Expression Value, int) known) ? known.Value
        : uniforms[node];

    private Expression Compute(Expr step, Expression position, bool isLast, Func<Expr, Expression> value)
    {
        switch (step)
        {
            case Project { Source: var source, Index: var k }:
                return Expression.Call(
                    Method("Select"), value(source.Head), value(source.Regions[0].Results[k]), value(source.Regions[1].Results[k]));
            case Apply load when load.Operation == Primitives.Load:
                return read(load, position, isLast);
            case Apply conversion when conversion.Operation == Primitives.Convert:
                return ramp(conversion, position);
            case Apply same when same.Operation == Primitives.StopGradient:
                return value(same[0]);
            default:
                var apply = (Apply)step;
                return Expression.Call(
                    LaneOperations.MethodOf(apply.Operation, plan.Element, width)!, Array.ConvertAll(apply.Operands, o => value(o)));
        }
    }

    private MethodInfo Method(string name) => lanes.GetMethod(name)!;
}
