using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using SymGrad.Runtime;
using SymGrad.Sparse;

namespace SymGrad;

// Matrices of derivatives of which most entries are zero: which ones, the compiler finds.
public static partial class Sym
{
    /// <summary>The Hessian of a function of an array, of which only the entries are computed that can be other than zero: in time and memory in
    /// proportion to their number where each variable meets few others.</summary>
    /// <remarks>Which entries these are is found in the function, by the indices that its loops read at. Columns that meet in no row share a product of the
    /// Hessian with a vector.</remarks>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>A delegate from a point to the matrix, both of whose triangles are held.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R[], SparseMatrix<R>> SparseHessian<R>(Expression<Func<R[], R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        return Sparse(Terms<R>(Product.HessianTerms, f, options), () =>
        {
            var (pattern, product) = (Build<Func<R[], int[][]>>(Product.HessianPattern, f, options), Build<Func<R[], R[], R[]>>(Product.Hvp, f, options));
            var last = new LastPattern(Compression.OfHessian);
            return x => Matrix(last.For(Length(x), () => pattern(x)), (R[] v) => product(x, v));
        });
    }

    /// <inheritdoc cref="SparseHessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double[], SparseMatrix<double>> SparseHessian(Expression<Func<double[], double>> f, SymOptions? options = null) =>
        SparseHessian<double>(f, options);

    /// <inheritdoc cref="SparseHessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, SparseMatrix<R>> SparseHessian<T1, T2, R>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, R[]>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        var made = Sparse(Terms<T1, T2, R>(Product.HessianTerms, f, wrt, options), () =>
        {
            var pattern = Build<Func<T1, T2, int[][]>>(Product.HessianPattern, f, wrt, options);
            var product = Build<Func<T1, T2, R[], R[]>>(Product.Hvp, f, wrt, options);
            var (last, selected) = (new LastPattern(Compression.OfHessian), wrt.Compile());
            return a => Matrix(last.For(Length(selected(a.Item1, a.Item2)), () => pattern(a.Item1, a.Item2)), (R[] v) => product(a.Item1, a.Item2, v));
        });
        return (x, y) => made((x, y));
    }

    /// <inheritdoc cref="SparseHessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, SparseMatrix<R>> SparseHessian<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, R[]>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        var made = Sparse(Terms<T1, T2, T3, R>(Product.HessianTerms, f, wrt, options), () =>
        {
            var pattern = Build<Func<T1, T2, T3, int[][]>>(Product.HessianPattern, f, wrt, options);
            var product = Build<Func<T1, T2, T3, R[], R[]>>(Product.Hvp, f, wrt, options);
            var (last, selected) = (new LastPattern(Compression.OfHessian), wrt.Compile());
            return a => Matrix(last.For(Length(selected(a.Item1, a.Item2, a.Item3)), () => pattern(a.Item1, a.Item2, a.Item3)), (R[] v) => product(a.Item1, a.Item2, a.Item3, v));
        });
        return (x, y, z) => made((x, y, z));
    }

    /// <summary>The same Hessian, written into a matrix that was made before, as in the steps of Newton's method: allocates nothing.</summary>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>A delegate from a point and a matrix, whose values it overwrites, to the value of the function. It throws an
    /// <see cref="ArgumentException"/> if the entries of the matrix are not those of the Hessian there.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R[], SparseMatrix<R>, R> SparseHessianInto<R>(Expression<Func<R[], R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        var terms = Terms<R>(Product.HessianTerms, f, options);
        var value = Build<Func<R[], R>>(Product.Compile, f, options);
        Func<(Func<R[], int[][]> Pattern, Func<R[], R[], R[], R> Product, LastPattern Last)> sweeps = () =>
            (Build<Func<R[], int[][]>>(Product.HessianPattern, f, options), Build<Func<R[], R[], R[], R>>(Product.HvpInto, f, options), new(Compression.OfHessian));
        var swept = new Lazy<(Func<R[], int[][]> Pattern, Func<R[], R[], R[], R> Product, LastPattern Last)>(sweeps);
        _ = terms is null ? swept.Value : default;
        return (x, matrix) =>
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(matrix);
            if (terms?.PatternFor(x) is { } pattern)
            {
                RequireEntries(matrix, pattern, "Hessian");
                terms.Into(x, matrix.Values);
                return value(x);
            }

            var (list, product, last) = swept.Value;
            Compression compression = last.For(x.Length, (list, x), static s => s.list(s.x));
            RequireEntries(matrix, compression.Pattern, "Hessian");
            R[] found = Scratch.ExactlyZeros<R>(null, x.Length), none = Scratch.ExactlyZeros<R>(null, x.Length);
            compression.Fill(matrix.Values, (product, x, found), static (s, direction) =>
            {
                s.product(s.x, direction, s.found);
                return s.found;
            });
            R result = product(x, none, found);
            Scratch.Give(found);
            Scratch.Give(none);
            return result;
        };
    }

    /// <inheritdoc cref="SparseHessianInto{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double[], SparseMatrix<double>, double> SparseHessianInto(Expression<Func<double[], double>> f, SymOptions? options = null) =>
        SparseHessianInto<double>(f, options);

    /// <summary>The Jacobian of a function from an array to an array, of which only the entries are computed that can be other than zero.</summary>
    /// <remarks>As for <see cref="SparseHessian{R}(Expression{Func{R[], R}}, SymOptions)"/>; columns that meet in no row share a forward sweep, or rows that
    /// meet in no column a backward one, whichever takes fewer.</remarks>
    /// <typeparam name="R">The type of the numbers: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>A delegate from a point to the matrix, whose rows are the results.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R[], SparseMatrix<R>> SparseJacobian<R>(Expression<Func<R[], R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        return Sparse(Terms<R>(Product.JacobianTerms, f, options), () =>
        {
            var pattern = Build<Func<R[], int[][]>>(Product.JacobianPattern, f, options);
            var forward = Build<Func<R[], R[], (R[] Value, R[] Tangent)>>(Product.Jvp, f, options);
            var backward = Build<Func<R[], (R[] Value, Func<R[], R[]> Pullback)>>(Product.Vjp, f, options);
            var last = new LastPattern(Compression.OfJacobian);
            return x =>
            {
                Compression compression = last.For(Length(x), () => pattern(x));
                return Matrix(compression, compression.IsByRow ? backward(x).Pullback : v => forward(x, v).Tangent);
            };
        });
    }

    /// <inheritdoc cref="SparseJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double[], SparseMatrix<double>> SparseJacobian(Expression<Func<double[], double[]>> f, SymOptions? options = null) =>
        SparseJacobian<double>(f, options);

    /// <inheritdoc cref="SparseJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, SparseMatrix<R>> SparseJacobian<T1, T2, R>(
        Expression<Func<T1, T2, R[]>> f, Expression<Func<T1, T2, R[]>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        var made = Sparse(Terms<T1, T2, R>(Product.JacobianTerms, f, wrt, options), () =>
        {
            var pattern = Build<Func<T1, T2, int[][]>>(Product.JacobianPattern, f, wrt, options);
            var forward = Build<Func<T1, T2, R[], (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);
            var backward = Build<Func<T1, T2, (R[] Value, Func<R[], R[]> Pullback)>>(Product.Vjp, f, wrt, options);
            var (last, selected) = (new LastPattern(Compression.OfJacobian), wrt.Compile());
            return a =>
            {
                Compression compression = last.For(Length(selected(a.Item1, a.Item2)), () => pattern(a.Item1, a.Item2));
                return Matrix(compression, compression.IsByRow ? backward(a.Item1, a.Item2).Pullback : v => forward(a.Item1, a.Item2, v).Tangent);
            };
        });
        return (x, y) => made((x, y));
    }

    /// <inheritdoc cref="SparseJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, SparseMatrix<R>> SparseJacobian<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R[]>> f, Expression<Func<T1, T2, T3, R[]>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        var made = Sparse(Terms<T1, T2, T3, R>(Product.JacobianTerms, f, wrt, options), () =>
        {
            var pattern = Build<Func<T1, T2, T3, int[][]>>(Product.JacobianPattern, f, wrt, options);
            var forward = Build<Func<T1, T2, T3, R[], (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);
            var backward = Build<Func<T1, T2, T3, (R[] Value, Func<R[], R[]> Pullback)>>(Product.Vjp, f, wrt, options);
            var (last, selected) = (new LastPattern(Compression.OfJacobian), wrt.Compile());
            return a =>
            {
                Compression compression = last.For(Length(selected(a.Item1, a.Item2, a.Item3)), () => pattern(a.Item1, a.Item2, a.Item3));
                return Matrix(compression, compression.IsByRow ? backward(a.Item1, a.Item2, a.Item3).Pullback : v => forward(a.Item1, a.Item2, a.Item3, v).Tangent);
            };
        });
        return (x, y, z) => made((x, y, z));
    }

    /// <summary>The same Jacobian, written into a matrix that was made before. Allocates nothing where the entries are computed one by one, which
    /// <see cref="Sparsity.Colors"/> of 1 tells; else as much as the sweeps take.</summary>
    /// <typeparam name="R">The type of the numbers: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>A delegate from a point and a matrix, whose values it overwrites. It throws an <see cref="ArgumentException"/> if the entries of the
    /// matrix are not those of the Jacobian there.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<R[], SparseMatrix<R>> SparseJacobianInto<R>(Expression<Func<R[], R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        var terms = Terms<R>(Product.JacobianTerms, f, options);
        var whole = SparseJacobian(f, options);
        return (x, matrix) =>
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(matrix);
            if (terms?.PatternFor(x) is { } pattern)
            {
                RequireEntries(matrix, pattern, "Jacobian");
                terms.Into(x, matrix.Values);
                return;
            }

            SparseMatrix<R> found = whole(x);
            RequireEntries(matrix, found.Pattern, "Jacobian");
            found.Values.CopyTo(matrix.Values, 0);
        };
    }

    /// <inheritdoc cref="SparseJacobianInto{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<double[], SparseMatrix<double>> SparseJacobianInto(Expression<Func<double[], double[]>> f, SymOptions? options = null) =>
        SparseJacobianInto<double>(f, options);

    /// <summary>Which entries of the Hessian of a function of an array can be other than zero, and how many sweeps compute them.</summary>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>A delegate from a point to the pattern there. It depends on the point by its length, and by integers that choose elements.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R[], Sparsity> HessianSparsity<R>(Expression<Func<R[], R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        var (pattern, last) = (Build<Func<R[], int[][]>>(Product.HessianPattern, f, options), new LastPattern(Compression.OfHessian));
        return x => last.For(Length(x), () => pattern(x)).Pattern;
    }

    /// <inheritdoc cref="HessianSparsity{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double[], Sparsity> HessianSparsity(Expression<Func<double[], double>> f, SymOptions? options = null) =>
        HessianSparsity<double>(f, options);

    /// <summary>Which entries of the Jacobian of a function from an array to an array can be other than zero, and how many sweeps compute them.</summary>
    /// <typeparam name="R">The type of the numbers: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>A delegate from a point to the pattern there. It depends on the point by its length, and by integers that choose elements.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R[], Sparsity> JacobianSparsity<R>(Expression<Func<R[], R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R>
    {
        var (pattern, last) = (Build<Func<R[], int[][]>>(Product.JacobianPattern, f, options), new LastPattern(Compression.OfJacobian));
        return x => last.For(Length(x), () => pattern(x)).Pattern;
    }

    /// <inheritdoc cref="JacobianSparsity{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double[], Sparsity> JacobianSparsity(Expression<Func<double[], double[]>> f, SymOptions? options = null) =>
        JacobianSparsity<double>(f, options);

    private static void RequireEntries<R>(SparseMatrix<R> matrix, Sparsity pattern, string what)
        where R : struct, IFloatingPointIeee754<R>
    {
        if (!matrix.Pattern.SameAs(pattern))
        {
            throw new ArgumentException(
                $"matrix has {matrix.Pattern.Count} entries of shape [{matrix.Rows}, {matrix.Columns}], but the {what} has {pattern.Count} of shape [{pattern.Rows}, {pattern.Columns}], at other places.",
                nameof(matrix));
        }
    }

    // Term by term where the matrix is made of terms, else by sweeps, which are made at once unless they are hardly ever needed.
    private static Func<TArguments, SparseMatrix<R>> Sparse<TArguments, R>(TermMatrix<TArguments, R>? terms, Func<Func<TArguments, SparseMatrix<R>>> sweeps)
        where R : struct, IFloatingPointIeee754<R>
    {
        if (terms is null)
        {
            return sweeps();
        }

        var swept = new Lazy<Func<TArguments, SparseMatrix<R>>>(sweeps);
        return arguments => terms.Of(arguments) ?? swept.Value(arguments);
    }

    private static TermMatrix<R[], R>? Terms<R>(Product product, LambdaExpression f, SymOptions? options)
        where R : struct, IFloatingPointIeee754<R> => Assembled(() => new TermMatrix<R[], R>(
            Build<Func<R[], int[][]>>(product, f, options), Build<Func<R[], int[]>>(product, f, options),
            Build<Func<R[], int[], int>>(product, f, options), Build<Action<R[], int[], R[]>>(product, f, options)));

    private static TermMatrix<(T1, T2), R>? Terms<T1, T2, R>(Product product, LambdaExpression f, LambdaExpression wrt, SymOptions? options)
        where R : struct, IFloatingPointIeee754<R> => Assembled(() =>
        {
            var list = Build<Func<T1, T2, int[][]>>(product, f, wrt, options);
            var keys = Build<Func<T1, T2, int[]>>(product, f, wrt, options);
            var changes = Build<Func<T1, T2, int[], int>>(product, f, wrt, options);
            var compute = Build<Action<T1, T2, int[], R[]>>(product, f, wrt, options);
            return new TermMatrix<(T1, T2), R>(
                a => list(a.Item1, a.Item2), a => keys(a.Item1, a.Item2), (a, before) => changes(a.Item1, a.Item2, before),
                (a, places, entries) => compute(a.Item1, a.Item2, places, entries));
        });

    private static TermMatrix<(T1, T2, T3), R>? Terms<T1, T2, T3, R>(Product product, LambdaExpression f, LambdaExpression wrt, SymOptions? options)
        where R : struct, IFloatingPointIeee754<R> => Assembled(() =>
        {
            var list = Build<Func<T1, T2, T3, int[][]>>(product, f, wrt, options);
            var keys = Build<Func<T1, T2, T3, int[]>>(product, f, wrt, options);
            var changes = Build<Func<T1, T2, T3, int[], int>>(product, f, wrt, options);
            var compute = Build<Action<T1, T2, T3, int[], R[]>>(product, f, wrt, options);
            return new TermMatrix<(T1, T2, T3), R>(
                a => list(a.Item1, a.Item2, a.Item3), a => keys(a.Item1, a.Item2, a.Item3),
                (a, before) => changes(a.Item1, a.Item2, a.Item3, before),
                (a, places, entries) => compute(a.Item1, a.Item2, a.Item3, places, entries));
        });

    private static TMatrix? Assembled<TMatrix>(Func<TMatrix> make)
        where TMatrix : class
    {
        try
        {
            return make();
        }
        catch (NotAssembledException)
        {
            return null;
        }
    }

    private static SparseMatrix<R> Matrix<R>(Compression compression, Func<R[], R[]> sweep)
        where R : struct, IFloatingPointIeee754<R> => new(compression.Pattern, compression.Values(sweep));

    private static int Length<R>(R[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Length;
    }
}
