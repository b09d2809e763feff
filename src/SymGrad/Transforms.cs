using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Printing;
using SymGrad.Reading;
using SymGrad.Transforming;
using SymGrad.Trapping;

namespace SymGrad;

/// <summary>The one way from the public surface into the compiler: read, differentiate, simplify, fuse, emit.</summary>
internal static class Transforms
{
    /// <summary>The delegate of a product; <paramref name="wrt"/> null means all parameters.</summary>
    [RequiresDynamicCode("Compiles an expression tree.")]
    public static TDelegate Build<TDelegate>(
        Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options, int order = 1)
        where TDelegate : Delegate
    {
        options ??= SymOptions.Default;
        var request = new Request(product, typeof(TDelegate), order);
        Delegate made = Build(request, f, wrt, options);
        Recordings.Add(made, () => Expression<TDelegate>(request, f, wrt, options));
        return (TDelegate)made;
    }

    /// <summary>The same, of a delegate type that is known when it runs.</summary>
    [RequiresDynamicCode("Compiles an expression tree.")]
    public static Delegate Build(Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options) =>
        DelegateCache.GetOrBuild(
            StructureKey.Of(f, request, wrt is null ? null : StructureKey.Of(wrt), options),
            () => Emit(
                request, f, wrt, options, new EmitterOptions(true, Trap(request, f, wrt, options), options.Algebra == Algebra.Strict)).Lambda);

    /// <summary>The same product as a lambda.</summary>
    public static Expression<TDelegate> Expression<TDelegate>(
        Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options)
        where TDelegate : Delegate => Expression<TDelegate>(new Request(product, typeof(TDelegate)), f, wrt, options ?? SymOptions.Default);

    private static Expression<TDelegate> Expression<TDelegate>(
        Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options)
        where TDelegate : Delegate
    {
        (EmittedLambda lambda, ReadFunction? origin) = Emit(request, f, wrt, options, new EmitterOptions(Vectorize: false, Strict: true));
        var made = (Expression<TDelegate>)lambda.Whole();
        if (origin is not null)
        {
            Origins.Add(made, origin with { Lambda = made });
        }

        return made;
    }

    /// <summary>The lambda behind a delegate that SymGrad made.</summary>
    /// <exception cref="ArgumentException">SymGrad did not make it.</exception>
    public static LambdaExpression ExpressionOf(Delegate d) => Recordings.TryGet(d)
        ?? throw new ArgumentException(
            "SymGrad did not make this delegate, so there is no expression behind it. Keep the lambda: var f = Sym.Function((double x) => ...).",
            nameof(d));

    /// <summary>A function in C#, in infix notation or in LaTeX.</summary>
    public static string Print(LambdaExpression f, Notation notation)
    {
        Function function = Pipelines.Tidy(Reader.Read(f).Function);
        return notation switch
        {
            Notation.CSharp => CSharp.Print(function),
            Notation.Infix => Infix.Print(function),
            _ => Latex.Print(function),
        };
    }

    /// <summary>How the gradient comes about.</summary>
    public static Derivation Explain(LambdaExpression f, SymOptions? options) => Explanation.Of(f, options ?? SymOptions.Default);

    private static NonFiniteTrap? Trap(Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options) =>
        options.TrapNonFinite ? new NonFiniteTrap(f, wrt, request, options.Algebra) : null;

    // The lambda; and the function that it computes, if it computes nothing else.
    private static (EmittedLambda Lambda, ReadFunction? Origin) Emit(
        Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options, EmitterOptions emitter)
    {
        ReadFunction read = Reader.Read(f);
        if (request.Product is Product.Map or Product.MapInto && !Batches.HasLanes(read))
        {
            Transformed point = Pipelines.Build(new Request(Product.Compile, f.Type), read, null, options.Algebra);
            return (PointLoop.Emit(LambdaEmitter.Emit(point, f.Type, emitter with { Trap = null }), request.DelegateType), null);
        }

        Transformed made = Pipelines.Build(request, read, request.Select(f, wrt), options.Algebra);
        bool isWhole = made.Targets.Count == 0 && request.Product != Product.Vjp;
        return (LambdaEmitter.Emit(made, request.DelegateType, emitter), isWhole ? made.Read : null);
    }
}
