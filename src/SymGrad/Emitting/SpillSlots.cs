using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>How values lie in a <see cref="Spill"/>.</summary>
internal static class SpillSlots
{
    /// <summary>The array of the spill that holds values of a type.</summary>
    public static string StoreOf(ExprType type) => type switch
    {
        { IsArray: true } => nameof(Spill.Objects),
        { Element: Scalar.Float64 } => nameof(Spill.Doubles),
        { Element: Scalar.Float32 } => nameof(Spill.Floats),
        _ => nameof(Spill.Integers),
    };

    public static Expression Slot(Expression spill, string store, int slot) =>
        Expression.ArrayAccess(Expression.Field(spill, store), Expression.Constant(slot));

    /// <summary>A value as a slot holds it.</summary>
    public static Expression To(ExprType type, Expression computed) => type switch
    {
        { IsArray: true } => Expression.Convert(computed, typeof(object)),
        { IsBoolean: true } => Expression.Condition(computed, Expression.Constant(1L), Expression.Constant(0L)),
        { IsInteger: true } => Expression.Convert(computed, typeof(long)),
        _ => computed,
    };

    /// <summary>The value that a slot holds.</summary>
    public static Expression From(ExprType type, Expression slot) => type switch
    {
        { IsBoolean: true, IsArray: false } => Expression.NotEqual(slot, Expression.Constant(0L)),
        { IsFloating: true, IsArray: false } => slot,
        _ => Expression.Convert(slot, ScalarOperations.TypeOf(type)),
    };
}
