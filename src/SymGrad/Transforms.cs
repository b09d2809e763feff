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
    public static TDelegate Build<TDelegate>(Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options)
        where TDelegate : Delegate
    {
        options ??= SymOptions.Default;
        Delegate made = Build(product, f, wrt, options, typeof(TDelegate));
        Recordings.Add(made, () => Expression<TDelegate>(product, f, wrt, options));
        return (TDelegate)made;
    }

    /// <summary>The same, of a delegate type that is known when it runs.</summary>
    [RequiresDynamicCode("Compiles an expression tree.")]
    public static Delegate Build(Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions options, Type delegateType) =>
        DelegateCache.GetOrBuild(
            StructureKey.Of(f, product, wrt is null ? null : StructureKey.Of(wrt), options, delegateType),
            () => Emit(product, f, wrt, options, delegateType, new EmitterOptions(true, Trap(product, f, wrt, options), options.Algebra == Algebra.Strict)));

    /// <summary>The same product as a lambda.</summary>
    public static Expression<TDelegate> Expression<TDelegate>(
        Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options)
        where TDelegate : Delegate
    {
        options ??= SymOptions.Default;
        Selection? selection = Select(product, f, wrt);
        ReadFunction read = Reader.Read(f);
        Function function = Pipelines.Build(product, read, selection, options.Algebra);
        var emitter = new EmitterOptions(Vectorize: false, Strict: true);
        var made = (Expression<TDelegate>)LambdaEmitter.Emit(read, function, product, selection, typeof(TDelegate), emitter).Whole();
        if (product != Product.GradientInto)
        {
            Origins.Add(made, read with { Function = function, Lambda = made, Result = Layouts.Of(product, read, selection) });
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

    private static EmittedLambda Emit(
        Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions options, Type delegateType, EmitterOptions emitter)
    {
        Selection? selection = Select(product, f, wrt);
        ReadFunction read = Reader.Read(f);
        Function function = Pipelines.Build(product, read, selection, options.Algebra);
        return LambdaEmitter.Emit(read, function, product, selection, delegateType, emitter);
    }

    private static NonFiniteTrap? Trap(Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions options) =>
        options.TrapNonFinite ? new NonFiniteTrap(f, wrt, product, options.Algebra) : null;

    private static Selection? Select(Product product, LambdaExpression f, LambdaExpression? wrt) =>
        product == Product.Compile ? null : wrt is null ? Selection.All(f) : Selection.Of(f, wrt);
}
