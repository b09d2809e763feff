using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Printing;
using SymGrad.Reading;
using SymGrad.Transforming;

namespace SymGrad;

/// <summary>The one way from the public surface into the compiler: read, differentiate, simplify, fuse, emit.</summary>
internal static class Transforms
{
    // What a lambda that SymGrad made was made of, before its sums became loops: that is what people want to see.
    private static readonly ConditionalWeakTable<LambdaExpression, Function> Printable = [];

    /// <summary>The delegate of a product; <paramref name="wrt"/> null means all parameters.</summary>
    [RequiresDynamicCode("Compiles an expression tree.")]
    public static TDelegate Build<TDelegate>(Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options)
        where TDelegate : Delegate
    {
        options ??= SymOptions.Default;
        Delegate made = DelegateCache.GetOrBuild(
            StructureKey.Of(f, product, wrt is null ? null : StructureKey.Of(wrt), options, typeof(TDelegate)),
            () => Emit(product, f, wrt, options, typeof(TDelegate), new EmitterOptions(true, options.TrapNonFinite, options.Algebra == Algebra.Strict)));
        Recordings.Add(made, () => Expression<TDelegate>(product, f, wrt, options));
        return (TDelegate)made;
    }

    /// <summary>The same product as a lambda.</summary>
    public static Expression<TDelegate> Expression<TDelegate>(
        Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options)
        where TDelegate : Delegate
    {
        options ??= SymOptions.Default;
        Function? upper = null;
        var made = (Expression<TDelegate>)Emit(
            product, f, wrt, options, typeof(TDelegate), new EmitterOptions(false, options.TrapNonFinite, true),
            pass => upper = pass.Function).Whole();
        if (upper is not null)
        {
            Printable.Add(made, upper);
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
        Function function = Pipelines.Tidy(Printable.TryGetValue(f, out Function? made) ? made : Reader.Read(f).Function);
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
        Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions options, Type delegateType, EmitterOptions emitter,
        Action<PassResult>? record = null)
    {
        Selection? selection = product == Product.Compile ? null : wrt is null ? Selection.All(f) : Selection.Of(f, wrt);
        ReadFunction read = Reader.Read(f);
        Function function = Pipelines.Build(product, read, selection, options.Algebra, record);
        return LambdaEmitter.Emit(read, function, product, selection, delegateType, emitter);
    }
}
