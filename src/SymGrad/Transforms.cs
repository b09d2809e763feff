using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Passes;
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
        Recordings.Add(made, () => Expression<TDelegate>(request, f, wrt, options), () => ForPrinting(request, f, wrt, options));
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
            () => Emit(request, f, wrt, options, vectorize: true, specializations).Lambda);
    }

    /// <summary>The same product as a lambda.</summary>
    public static Expression<TDelegate> Expression<TDelegate>(
        Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options)
        where TDelegate : Delegate => Expression<TDelegate>(new Request(product, typeof(TDelegate)), f, wrt, options ?? SymOptions.Default);

    private static Expression<TDelegate> Expression<TDelegate>(
        Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options)
        where TDelegate : Delegate
    {
        Specializations specializations = Specialized(request, f, wrt, options);
        (EmittedLambda lambda, ReadFunction? origin) = Emit(request, f, wrt, options, vectorize: false, specializations);
        var made = (Expression<TDelegate>)lambda.Whole();
        if (origin is { NeedsForms: true } && request.Product is Product.Gradient or Product.ValueAndGradient)
        {
            Origins.Add(made, new Derivative(request.Product, f, wrt));
        }
        else if (origin is { NeedsForms: false })
        {
            Origins.Add(made, origin with { Lambda = made });
        }
        else if (origin is null)
        {
            // It writes into its parameters, or returns a function: what cannot be read again is printed as it was made.
            Recordings.Add(made, () => ForPrinting(request, f, wrt, options));
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
    public static string Print(LambdaExpression f, Notation notation) =>
        Refused.Located(f, () => Print(Recordings.MadeOf(f) ?? new Transformed(Reader.ReadForPrinting(f), f.Parameters, []), notation));

    /// <summary>The function behind a delegate that SymGrad made: with its parameters, its buffers and its result.</summary>
    /// <exception cref="ArgumentException">SymGrad did not make it.</exception>
    public static string Print(Delegate d, Notation notation) =>
        Recordings.MadeOf(d) is { } made ? Print(made, notation) : Print(ExpressionOf(d), notation);

    private static string Print(Transformed made, Notation notation)
    {
        Function function = Pipelines.Tidy(Layouts.OnlyUsed(made));
        return notation switch
        {
            Notation.CSharp => LambdaPrinter.Print(made, function),
            Notation.Infix => Infix.Print(Layouts.Wanted(made, new MatrixPlaces(made, function).WithIndices())),
            _ => Latex.Print(Layouts.Wanted(made, new MatrixPlaces(made, function).WithIndices())),
        };
    }

    // As it would be emitted, for arguments of the ranks for which it has a value.
    private static Transformed? ForPrinting(Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options)
    {
        ReadFunction read = Reader.ReadForPrinting(f);
        return request.Product is Product.Map or Product.MapInto && !Batches.HasLanes(read)
            ? null
            : Pipelines.Build(request, read, request.Select(f, wrt), options.Algebra);
    }

    /// <summary>How the gradient comes about.</summary>
    public static Derivation Explain(LambdaExpression f, SymOptions? options) =>
        Refused.Located(f, () => Explanation.Of(f, options ?? SymOptions.Default));

    // The lambda; and the function that it computes, if it computes nothing else.
    private static (EmittedLambda Lambda, ReadFunction? Origin) Emit(
        Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options, bool vectorize, Specializations? specializations,
        IReadOnlyList<TensorForm?>? forms = null)
    {
        try
        {
            return Emitted(request, f, wrt, options, vectorize, specializations, forms);
        }
        catch (RefusalException refusal)
        {
            throw Refused.At(refusal, f, spellings => Pipelines.Build(
                request, Reader.Read(f, forms, spellings), request.Select(f, wrt), options.Algebra));
        }
    }

    private static (EmittedLambda Lambda, ReadFunction? Origin) Emitted(
        Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options, bool vectorize, Specializations? specializations,
        IReadOnlyList<TensorForm?>? forms)
    {
        ReadFunction read;
        try
        {
            read = Reader.Read(f, forms);
        }
        catch (ShapeMismatchException mismatch)
        {
            return (LambdaEmitter.EmitMismatch(f, request.DelegateType, mismatch), null);
        }

        // Readable expressions do not look at what they return, and do not change with the machine.
        EmitterOptions emitter = vectorize
            ? new EmitterOptions(
                true, options.TrapNonFinite ? new NonFiniteTrap(f, wrt, request, options.Algebra, forms) : null,
                options.Algebra == Algebra.Strict, options.Threads)
            : new EmitterOptions(Vectorize: false, Strict: true);
        bool isMap = request.Product is Product.Map or Product.MapInto;
        if (read.NeedsForms)
        {
            EmittedLambda selecting = LambdaEmitter.EmitSelection(read, isMap ? f.Type : request.DelegateType, specializations!);
            return (isMap ? PointLoop.Emit(selecting, request.DelegateType) : selecting, read);
        }

        if (isMap && !Batches.HasLanes(read))
        {
            Transformed point = Pipelines.Build(new Request(Product.Compile, f.Type), read, null, options.Algebra);
            return (PointLoop.Emit(LambdaEmitter.Emit(Ready(point), f.Type, emitter with { Trap = null }), request.DelegateType), null);
        }

        Transformed made = Pipelines.Build(request, read, request.Select(f, wrt), options.Algebra);
        bool isWhole = made.Targets.Count == 0 && request.Product != Product.Vjp;
        return (LambdaEmitter.Emit(Ready(made), request.DelegateType, emitter, vectorize ? specializations : null), isWhole ? made.Read : null);

        Transformed Ready(Transformed whole) => !emitter.Vectorize ? whole : whole with
        {
            Read = whole.Read with { Function = Pipeline.Emit(options.Algebra, whole.Read.Function).Run(whole.Read.Function) },
        };
    }

    // Code for the ranks of given arguments, made when arguments of these ranks first arrive; of a map, for those of a point.
    private static Specializations Specialized(Request request, LambdaExpression f, LambdaExpression? wrt, SymOptions options)
    {
        Request one = request.Product is Product.Map or Product.MapInto ? new Request(Product.Compile, f.Type) : request;
        return new(codes => DelegateCache.GetOrBuild(
            StructureKey.Of(f, one, wrt is null ? null : StructureKey.Of(wrt), options, string.Join(' ', codes)),
            [],
            () => Emit(one, f, wrt, options, vectorize: true, null, [.. codes.Select(TensorForm.Of)]).Lambda));
    }
}
