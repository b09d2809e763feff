using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

// What a loop takes from outside: arrays, whose bounds are checked once before it, and values that all lanes share.
internal sealed partial class Lanes
{
    private readonly Dictionary<Expr, ParameterExpression> arrays = [];
    private readonly Dictionary<Expr, ParameterExpression> terms = [];
    private readonly Dictionary<(Expr? Array, Expr Index), Expression> shifts = [];

    /// <summary>Emits the arrays and where in them the loop begins, and checks their bounds. The result is the condition under which
    /// the arrays that only some iterations read are long enough for all; null if there are none.</summary>
    private Expression? ReadArrays()
    {
        Expression? isLongEnough = null;
        var isChecked = new HashSet<(Expr, Expr)>();
        foreach ((Apply load, bool always) in plan.Loads)
        {
            ParameterExpression array = ArrayOf(load[0]);
            Expression shift = ShiftOf(load[0], load[1]);
            if (always && isChecked.Add((load[0], load[1])))
            {
                RequireRoom(array, shift);
            }
        }

        foreach ((Apply load, bool always) in plan.Loads)
        {
            if (!always && isChecked.Add((load[0], load[1])))
            {
                Expression room = Expression.Not(Exceeds(ArrayOf(load[0]), ShiftOf(load[0], load[1])));
                isLongEnough = isLongEnough is null ? room : Expression.AndAlso(isLongEnough, room);
            }
        }

        foreach (LanesOutput output in plan.Outputs)
        {
            if (output.IsFold && output.Index is { } element)
            {
                ElementOf(element);
            }
            else if (!output.IsFold)
            {
                Expression shift = output.Index is { } index ? ShiftOf(null, index)
                    : DestinationOffset(output.Result) ?? Expression.Constant(0L);
                RequireRoom(destinations[output.Result], shift);
            }
        }

        foreach (Expr step in plan.Steps)
        {
            if (step is Apply { Operation: var operation } conversion && operation == Primitives.Convert)
            {
                ShiftOf(null, conversion[0]);
            }
        }

        return isLongEnough;
    }

    private List<Expression> SpreadUniforms()
    {
        List<Expression> code = [];
        HashSet<Expr> bounds = [.. plan.Clamps.SelectMany(clamp => clamp.Operands.Skip(1))];
        var scalars = new Dictionary<Expr, Expression>();
        foreach (Expr node in plan.Uniforms)
        {
            Expression value = node is not Constant constant ? uniform(node)
                : constant.Type.IsBoolean ? Expression.Constant(constant.IsTrue)
                : Number(constant.Number, plan.Element);
            if (bounds.Contains(node))
            {
                ParameterExpression bound = Declare(value.Type, "bound");
                code.Add(Expression.Assign(bound, value));
                scalars.Add(node, value = bound);
            }

            ParameterExpression spread = Declare(lanes, "uniform");
            uniforms.Add(node, spread);
            code.Add(Expression.Assign(spread, Call(node.Type.IsBoolean ? "MaskOf" : "Broadcast", value)));
        }

        // One scalar clamping says whether the bounds are in order, by the exception that every iteration would throw.
        code.AddRange(plan.Clamps.Select(clamp => ScalarOperations.Apply(
            Primitives.Clamp, plan.Element, Number(0, plan.Element), scalars[clamp[1]], scalars[clamp[2]])));
        return code;
    }

    private ParameterExpression ArrayOf(Expr array)
    {
        if (!arrays.TryGetValue(array, out ParameterExpression? variable))
        {
            Expression value = uniform(array);
            variable = Declare(value.Type, "array");
            arrays.Add(array, variable);
            setup.Add(Expression.Assign(variable, value));
        }

        return variable;
    }

    /// <summary>What is added to the loop's position to give an index, as a constant or in a variable.</summary>
    private Expression ShiftOf(Expr? array, Expr index)
    {
        if (shifts.TryGetValue((array, index), out Expression? shift))
        {
            return shift;
        }

        shift = Expression.Constant(0L);
        foreach ((Expr term, bool isSubtracted) in plan.ShiftOf(index)!)
        {
            Expression value = term is Constant constant ? Expression.Constant(constant.Bits) : TermOf(term);
            shift = !isSubtracted ? Plus(shift, value)
                : value is ConstantExpression { Value: long number } ? Plus(shift, Expression.Constant(-number))
                : Expression.Subtract(shift, value);
        }

        if (array is not null && options.OffsetOf(array) is { } offset)
        {
            shift = Plus(Expression.Convert(offset, typeof(long)), shift);
        }

        if (shift is not ConstantExpression)
        {
            ParameterExpression variable = Declare(typeof(long), "shift");
            setup.Add(Expression.Assign(variable, shift));
            shift = variable;
        }

        shifts.Add((array, index), shift);
        return shift;
    }

    private ParameterExpression TermOf(Expr term)
    {
        if (!terms.TryGetValue(term, out ParameterExpression? variable))
        {
            variable = Declare(typeof(long), "term");
            terms.Add(term, variable);
            setup.Add(Expression.Assign(variable, Expression.Convert(uniform(term), typeof(long))));
        }

        return variable;
    }

    private Expression? DestinationOffset(int result) =>
        options.DestinationOffsets?[result] is { } offset ? Expression.Convert(offset, typeof(long)) : null;

    private void RequireRoom(Expression array, Expression shift) =>
        setup.Add(Expression.IfThen(
            Exceeds(array, shift), Expression.Throw(Expression.New(typeof(IndexOutOfRangeException)))));

    private Expression Exceeds(Expression array, Expression shift)
    {
        Expression length = Expression.Convert(Memory.Length(array), typeof(long));
        return shift switch
        {
            ConstantExpression { Value: 0L } => Expression.GreaterThan(count, length),
            ConstantExpression { Value: < 0L } => Expression.Constant(true),
            ConstantExpression => Expression.GreaterThan(Plus(count, shift), length),
            _ => Expression.OrElse(
                Expression.LessThan(shift, Expression.Constant(0L)), Expression.GreaterThan(Expression.Add(count, shift), length)),
        };
    }

    private MethodCallExpression Read(Apply load, Expression at, bool isLast)
    {
        Expression index = Plus(at, ShiftOf(load[0], load[1]));
        string from = ArrayOf(load[0]).Type.GetArrayRank() == 1 ? "" : "From";
        return isLast
            ? Call("LoadLanes" + from, ArrayOf(load[0]), index, mask, left)
            : Call("Load" + from, ArrayOf(load[0]), index);
    }

    private MethodCallExpression Ramp(Apply conversion, Expression at) => Call("Ramp", Plus(at, ShiftOf(null, conversion[0])));
}
