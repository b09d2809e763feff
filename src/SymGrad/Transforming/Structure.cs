using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Reading;
using SymGrad.Runtime;

namespace SymGrad.Transforming;

/// <summary>Code that goes through all numbers, arrays and tensors of a value of a type: compiled once for each type.</summary>
internal static class Structure<T>
{
    public static readonly Lazy<Func<T, double[]>> Flatten = new(MakeFlatten);

    public static readonly Lazy<Func<T, double[], T>> Unflatten = new(MakeUnflatten);

    public static readonly Lazy<Func<T, double, T, T>> AddScaled = new(MakeAddScaled);

    public static readonly Lazy<Action<T, double, T>> AddScaledInPlace = new(MakeAddScaledInPlace);

    private static readonly ParameterExpression X = Expression.Parameter(typeof(T), "x");

    private static Func<T, double[]> MakeFlatten()
    {
        ParameterExpression values = Expression.Variable(typeof(double[]), "values");
        ParameterExpression offset = Expression.Variable(typeof(int), "offset");
        Expression[] leaves = [.. LeavesOf(X)];
        Expression count = leaves.Select(Expression (leaf) => Call("Count", leaf)).Aggregate(Expression.Add);
        Expression body = Expression.Block(
            [values, offset],
            [
                Expression.Assign(values, Expression.NewArrayBounds(typeof(double), count)),
                .. leaves.Select(leaf => Call("Put", leaf, values, offset)),
                values,
            ]);
        return Expression.Lambda<Func<T, double[]>>(body, X).Compile();
    }

    private static Func<T, double[], T> MakeUnflatten()
    {
        ParameterExpression values = Expression.Parameter(typeof(double[]), "values");
        ParameterExpression offset = Expression.Variable(typeof(int), "offset");
        Expression count = LeavesOf(X).Select(Expression (leaf) => Call("Count", leaf)).Aggregate(Expression.Add);
        Expression check = Expression.Call(typeof(Emitting.Arguments), nameof(Emitting.Arguments.HasLength), [typeof(double)], values, count, Expression.Constant("values"));
        Expression body = Expression.Block([offset], check, Rebuilt(X, leaf => Call("Take", leaf, values, offset)));
        return Expression.Lambda<Func<T, double[], T>>(body, X, values).Compile();
    }

    private static Func<T, double, T, T> MakeAddScaled()
    {
        ParameterExpression scale = Expression.Parameter(typeof(double), "scale");
        ParameterExpression dx = Expression.Parameter(typeof(T), "dx");
        return Expression.Lambda<Func<T, double, T, T>>(
            Rebuilt(X, leaf => Call("Sum", leaf, scale, In(dx, leaf))), X, scale, dx).Compile();
    }

    private static Action<T, double, T> MakeAddScaledInPlace()
    {
        ParameterExpression scale = Expression.Parameter(typeof(double), "scale");
        ParameterExpression dx = Expression.Parameter(typeof(T), "dx");
        Expression[] leaves = [.. LeavesOf(X)];
        if (leaves.FirstOrDefault(leaf => leaf.Type.IsValueType) is { } number)
        {
            throw new ArgumentException($"{Places.NameOf(number)} is a number, which is not changed in place: use AddScaled.", nameof(X));
        }

        return Expression.Lambda<Action<T, double, T>>(
            Expression.Block(typeof(void), leaves.Select(leaf => Call("Add", leaf, scale, In(dx, leaf)))), X, scale, dx).Compile();
    }

    private static IEnumerable<Expression> LeavesOf(Expression place)
    {
        if (Differentiable.Is(place.Type))
        {
            return [place];
        }

        Expression[] leaves = Composite.HoldsNumbers(place.Type) && Composite.Of(place.Type) is { } composite
            ? [.. composite.Members.SelectMany(member => LeavesOf(Expression.MakeMemberAccess(place, member)))]
            : [];
        return leaves.Length > 0 || place != X
            ? leaves
            : throw new ArgumentException($"a {typeof(T).Name} holds no number, array or tensor.");
    }

    // The value again, with other leaves.
    private static Expression Rebuilt(Expression place, Func<Expression, Expression> leaf)
    {
        if (Differentiable.Is(place.Type))
        {
            return leaf(place);
        }

        if (!Composite.HoldsNumbers(place.Type) || Composite.Of(place.Type) is not { } composite)
        {
            return place != X ? place : throw new ArgumentException($"a {typeof(T).Name} holds no number, array or tensor.");
        }

        Expression Member(MemberInfo member) => Rebuilt(Expression.MakeMemberAccess(place, member), leaf);
        NewExpression made = composite.Constructor is { } constructor
            ? Expression.New(constructor, composite.Arguments.Select(Member))
            : Expression.New(composite.Type);
        return composite.Inits.Count == 0 ? made : Expression.MemberInit(made, composite.Inits.Select(member => Expression.Bind(member, Member(member))));
    }

    // The same place in another value.
    private static Expression In(Expression other, Expression place) =>
        place is MemberExpression { Expression: { } outer } member ? Expression.MakeMemberAccess(In(other, outer), member.Member) : other;

    private static MethodCallExpression Call(string name, Expression leaf, params Expression[] rest) =>
        Expression.Call(typeof(Leaves), name, [Differentiable.ElementOfBuffer(leaf.Type) ?? leaf.Type], [leaf, .. rest]);
}
