using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;

namespace SymGrad.Reading.Numerics;

/// <summary>The types of System.Numerics that are made of a few numbers: what their operators, methods and properties mean, component by component.</summary>
/// <remarks>A row is a call as C# writes it, and what it computes; both are lambdas, and the meaning is read through like any other.</remarks>
internal static class NumericTypes
{
    private static readonly HashSet<Type> Types =
    [
        typeof(Complex), typeof(Vector2), typeof(Vector3), typeof(Vector4), typeof(Quaternion), typeof(Matrix4x4),
    ];

    private static readonly Lazy<Dictionary<MemberInfo, LambdaExpression>> Meanings = new(() =>
        new[] { ComplexTable.Rows, VectorTable.Rows, QuaternionTable.Rows, MatrixTable.Rows }
            .SelectMany(rows => rows)
            .ToDictionary(row => row.Called, row => row.Meaning));

    /// <summary>Whether a type is one of them.</summary>
    public static bool Contains(Type? type) => type is not null && Types.Contains(type);

    /// <summary>What a method, property or constructor of such a type computes, as a lambda of its operands, the instance first; null if it is
    /// not in the tables.</summary>
    public static LambdaExpression? MeaningOf(MemberInfo? member) =>
        member is not null && Contains(member.DeclaringType) ? Meanings.Value.GetValueOrDefault(member) : null;

    /// <summary>All that is read, for documentation and tests.</summary>
    public static IEnumerable<NumericRow> All => ComplexTable.Rows.Concat(VectorTable.Rows).Concat(QuaternionTable.Rows).Concat(MatrixTable.Rows);
}

/// <summary>A member of a numeric type, and what it means.</summary>
/// <param name="Call">As C# writes it.</param>
/// <param name="Meaning">What it computes, of the same parameters.</param>
internal sealed record NumericRow(LambdaExpression Call, LambdaExpression Meaning)
{
    public MemberInfo Called => Call.Body switch
    {
        MethodCallExpression call => call.Method,
        BinaryExpression binary => binary.Method!,
        UnaryExpression unary => unary.Method!,
        MemberExpression member => member.Member,
        NewExpression creation => creation.Constructor!,
        var other => throw new InvalidOperationException($"{other} is no call"),
    };

    public static NumericRow Of<T, R>(Expression<Func<T, R>> call, Expression<Func<T, R>> meaning) => new(call, meaning);

    public static NumericRow Of<T1, T2, R>(Expression<Func<T1, T2, R>> call, Expression<Func<T1, T2, R>> meaning) => new(call, meaning);

    public static NumericRow Of<T1, T2, T3, R>(Expression<Func<T1, T2, T3, R>> call, Expression<Func<T1, T2, T3, R>> meaning) => new(call, meaning);
}
