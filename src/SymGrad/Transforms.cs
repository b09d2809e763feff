using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
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
    public static Delegate Build(Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options)
    {
        Specializations specializations = Specialized(request, f, wrt, options);
        return DelegateCache.GetOrBuild(
            StructureKey.Of(f, request, wrt is null ? null : StructureKey.Of(wrt), options),
            [specializations],
            () => Emit(request, f, wrt, options, specializations: specializations));
    }

    /// <summary>The same product as a lambda.</summary>
    public static Expression<TDelegate> Expression<TDelegate>(
        Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options)
        where TDelegate : Delegate => Expression<TDelegate>(new Request(product, typeof(TDelegate)), f, wrt, options ?? SymOptions.Default);

    private static Expression<TDelegate> Expression<TDelegate>(
        Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options)
        where TDelegate : Delegate
    {
        ReadFunction read = Reader.Read(f);
        if (read.NeedsForms)
        {
            var selecting = (Expression<TDelegate>)LambdaEmitter.EmitSelection(
                Selectable(read, request), typeof(TDelegate), Specialized(request, f, wrt, options)).Whole();
            if (request.Product is Product.Gradient or Product.ValueAndGradient)
            {
                Origins.Add(selecting, new Derivative(request.Product, f, wrt));
            }

            return selecting;
        }

        Transformed transformed = Pipelines.Build(request, read, request.Select(f, wrt), options.Algebra);
        var emitter = new EmitterOptions(Vectorize: false, Strict: true);
        var made = (Expression<TDelegate>)LambdaEmitter.Emit(transformed, typeof(TDelegate), emitter).Whole();
        if (transformed.Targets.Count == 0)
        {
            Origins.Add(made, transformed.Read with { Lambda = made });
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
        Function function = Pipelines.Tidy(Reader.ReadForPrinting(f).Function);
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
        Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options,
        IReadOnlyList<TensorForm?>? forms = null, Specializations? specializations = null)
    {
        Selection? selection = request.Select(f, wrt);
        ReadFunction read;
        try
        {
            read = Reader.Read(f, forms);
        }
        catch (ShapeMismatchException mismatch)
        {
            return LambdaEmitter.EmitMismatch(f, request.DelegateType, mismatch);
        }

        if (read.NeedsForms)
        {
            return LambdaEmitter.EmitSelection(Selectable(read, request), request.DelegateType, specializations!);
        }

        NonFiniteTrap? trap = options.TrapNonFinite ? new NonFiniteTrap(f, wrt, request, options.Algebra, forms) : null;
        return LambdaEmitter.Emit(
            Pipelines.Build(request, read, selection, options.Algebra), request.DelegateType,
            new EmitterOptions(true, trap, options.Algebra == Algebra.Strict), specializations);
    }

    // The points of a map are not at hand one by one when its code is made.
    private static ReadFunction Selectable(ReadFunction read, Request request) => request.Product is not (Product.Map or Product.MapInto)
        ? read
        : throw new DifferentiationException(
            read.Lambda.Body, "what it computes depends on the ranks of its tensors, which a map over points does not know.",
            "Give the points one more axis, and apply the function to all of them.");

    // Code for the ranks of given arguments, made when arguments of these ranks first arrive.
    [RequiresDynamicCode("Compiles an expression tree.")]
    private static Specializations Specialized(Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options) =>
        new(codes => DelegateCache.GetOrBuild(
            StructureKey.Of(f, request, wrt is null ? null : StructureKey.Of(wrt), options, string.Join(' ', codes)),
            [],
            () => Emit(request, f, wrt, options, [.. codes.Select(TensorForm.Of)])));
}
