using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Intrinsics;
using SymGrad.Ir;

namespace SymGrad.Emitting;

/// <summary>What the JIT knows as instructions of vectors. It copies no more methods into one that has many variables, so that in a long
/// loop every operator of our own would become a call; these do not.</summary>
internal static class VectorInstructions
{
    // Static methods of Vector512 and its like, over any element type.
    private static readonly Dictionary<Primitive, string> Names = new()
    {
        [Primitives.Abs] = "Abs",
        [Primitives.Max] = "Max",
        [Primitives.Min] = "Min",
        [Primitives.Sqrt] = "Sqrt",
        [Primitives.LessThan] = "LessThan",
        [Primitives.LessThanOrEqual] = "LessThanOrEqual",
        [Primitives.Equal] = "Equals",
        [Primitives.And] = "BitwiseAnd",
        [Primitives.Or] = "BitwiseOr",
        [Primitives.ExclusiveOr] = "Xor",
        [Primitives.Not] = "OnesComplement",
    };

    /// <summary>A primitive on vectors; null where it is not one instruction or a few.</summary>
    public static Expression? Of(Primitive operation, params Expression[] x)
    {
        return operation.Name switch
        {
            nameof(Primitives.Add) => Expression.Add(x[0], x[1]),
            nameof(Primitives.Subtract) => Expression.Subtract(x[0], x[1]),
            nameof(Primitives.Multiply) => Expression.Multiply(x[0], x[1]),
            nameof(Primitives.Divide) => Expression.Divide(x[0], x[1]),
            nameof(Primitives.Negate) => Expression.Negate(x[0]),
            nameof(Primitives.NotEqual) => Call("OnesComplement", Call("Equals", x[0], x[1])),
            _ => Names.TryGetValue(operation, out string? name) ? Call(name, x) : null,
        };
    }

    public static Expression Select(Expression mask, Expression x, Expression y) => Call("ConditionalSelect", mask, x, y);

    public static Expression And(Expression x, Expression y) => Call("BitwiseAnd", x, y);

    public static Expression AndNot(Expression x, Expression not) => Call("AndNot", x, not);

    public static Expression Sum(Expression x) => Call("Sum", x);

    public static Expression Zero(Type vector) => Expression.Property(null, vector, "Zero");

    public static Expression AllBits(Type vector) => Expression.Property(null, vector, "AllBitsSet");

    /// <summary>The same number in all lanes.</summary>
    public static Expression Create(Type vector, Expression number) => Expression.Call(Generic(vector, "Create", static method =>
        method.GetParameters() is [{ ParameterType.IsGenericParameter: true }]), number);

    // By reference to an element, which checks its index.
    public static Expression Load(Type vector, Expression array, Expression at) => Expression.Call(Generic(vector, "LoadUnsafe", static method =>
        method.GetParameters().Length == 1), Expression.ArrayAccess(array, at));

    public static Expression Store(Expression array, Expression at, Expression value) => Expression.Call(Generic(value.Type, "StoreUnsafe", static method =>
        method.GetParameters().Length == 2), value, Expression.ArrayAccess(array, at));

    private static MethodCallExpression Call(string name, params Expression[] x) =>
        Expression.Call(Generic(x[0].Type, name, method => method.GetParameters().Length == x.Length), x);

    private static MethodInfo Generic(Type vector, string name, Func<MethodInfo, bool> isWanted)
    {
        Type definition = vector.GetGenericTypeDefinition();
        Type holder = definition == typeof(Vector512<>) ? typeof(Vector512) : definition == typeof(Vector256<>) ? typeof(Vector256) : typeof(Vector128);
        return holder.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .First(method => method.Name == name && method.IsGenericMethodDefinition && isWanted(method))
            .MakeGenericMethod(vector.GetGenericArguments());
    }
}
