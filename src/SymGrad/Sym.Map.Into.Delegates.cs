using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

// Of delegates that SymGrad made.
public static partial class Sym
{
    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T[], R[]> MapInto<T, R>(Func<T, R> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T[], R[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T[], R[], T[]> MapInto<T, R>(Func<T, (R, T)> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T[], R[], T[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], R[]> MapInto<T1, T2, R>(Func<T1, T2, R> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], R[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T1[], T2[]> MapInto<T1, T2>(Func<T1, T2, (T1, T2)> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T1[], T2[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], R[], T1[], T2[]> MapInto<T1, T2, R>(
        Func<T1, T2, (R, (T1, T2))> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], R[], T1[], T2[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], R[]> MapInto<T1, T2, T3, R>(Func<T1, T2, T3, R> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], R[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T1[], T2[], T3[]> MapInto<T1, T2, T3>(
        Func<T1, T2, T3, (T1, T2, T3)> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T1[], T2[], T3[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], R[], T1[], T2[], T3[]> MapInto<T1, T2, T3, R>(
        Func<T1, T2, T3, (R, (T1, T2, T3))> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], R[], T1[], T2[], T3[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], R[]> MapInto<T1, T2, T3, T4, R>(
        Func<T1, T2, T3, T4, R> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], R[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T1[], T2[], T3[], T4[]> MapInto<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, (T1, T2, T3, T4)> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T1[], T2[], T3[], T4[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], R[], T1[], T2[], T3[], T4[]> MapInto<T1, T2, T3, T4, R>(
        Func<T1, T2, T3, T4, (R, (T1, T2, T3, T4))> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], R[], T1[], T2[], T3[], T4[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], R[]> MapInto<T1, T2, T3, T4, T5, R>(
        Func<T1, T2, T3, T4, T5, R> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], R[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T1[], T2[], T3[], T4[], T5[]> MapInto<T1, T2, T3, T4, T5>(
        Func<T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T1[], T2[], T3[], T4[], T5[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], R[], T1[], T2[], T3[], T4[], T5[]> MapInto<T1, T2, T3, T4, T5, R>(
        Func<T1, T2, T3, T4, T5, (R, (T1, T2, T3, T4, T5))> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], R[], T1[], T2[], T3[], T4[], T5[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], R[]> MapInto<T1, T2, T3, T4, T5, T6, R>(
        Func<T1, T2, T3, T4, T5, T6, R> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], R[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T1[], T2[], T3[], T4[], T5[], T6[]> MapInto<T1, T2, T3, T4, T5, T6>(
        Func<T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T1[], T2[], T3[], T4[], T5[], T6[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], R[], T1[], T2[], T3[], T4[], T5[], T6[]>
        MapInto<T1, T2, T3, T4, T5, T6, R>(
        Func<T1, T2, T3, T4, T5, T6, (R, (T1, T2, T3, T4, T5, T6))> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], R[], T1[], T2[], T3[], T4[], T5[], T6[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[]> MapInto<T1, T2, T3, T4, T5, T6, T7, R>(
        Func<T1, T2, T3, T4, T5, T6, T7, R> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T1[], T2[], T3[], T4[], T5[], T6[], T7[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7>(
        Func<T1, T2, T3, T4, T5, T6, T7, (T1, T2, T3, T4, T5, T6, T7)> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T1[], T2[], T3[], T4[], T5[], T6[], T7[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[], T1[], T2[], T3[], T4[], T5[], T6[], T7[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, R>(
        Func<T1, T2, T3, T4, T5, T6, T7, (R, (T1, T2, T3, T4, T5, T6, T7))> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[], T1[], T2[], T3[], T4[], T5[], T6[], T7[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], R[]> MapInto<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Func<T1, T2, T3, T4, T5, T6, T7, T8, R> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], R[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    /// <exception cref="System.ArgumentException">SymGrad did not make <paramref name="f"/>.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-3)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, T8>(
        Func<T1, T2, T3, T4, T5, T6, T7, T8, (T1, T2, T3, T4, T5, T6, T7, T8)> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[]>>(Product.MapInto, ExpressionOf((Delegate)f), options);
}
