using System;
using System.Numerics;

namespace SymGrad.Implicit;

/// <summary>Small dense systems of linear equations, by elimination with row exchanges.</summary>
internal static class LinearSystem
{
    /// <summary>x with A x = b.</summary>
    /// <exception cref="ArithmeticException">The matrix is singular, or not finite.</exception>
    public static T[] Solve<T>(T[] matrix, T[] right)
        where T : IFloatingPointIeee754<T> => Solved([.. matrix], right);

    /// <summary>x with Aᵀ x = b.</summary>
    /// <exception cref="ArithmeticException">The matrix is singular, or not finite.</exception>
    public static T[] SolveTransposed<T>(T[] matrix, T[] right)
        where T : IFloatingPointIeee754<T>
    {
        int n = right.Length;
        var transposed = new T[matrix.Length];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                transposed[(j * n) + i] = matrix[(i * n) + j];
            }
        }

        return Solved(transposed, right);
    }

    private static T[] Solved<T>(T[] matrix, T[] right)
        where T : IFloatingPointIeee754<T> =>
        TrySolve(matrix, [.. right], out T[] solution) ? solution : throw new ArithmeticException(
            "The Jacobian of an implicit equation is singular at its solution (or not finite): the solution has no derivative there.");

    /// <summary>Solves a system, and destroys both sides; false if the matrix is singular to working precision, or not finite.</summary>
    public static bool TrySolve<T>(T[] matrix, T[] right, out T[] solution)
        where T : IFloatingPointIeee754<T>
    {
        int n = right.Length;
        solution = right;
        if (matrix.Length != n * n)
        {
            return false;
        }

        // Rows are compared by their own size: an equation in other units is the same equation.
        T tiny = T.Epsilon;
        T relative = T.CreateChecked(n) * (T.BitIncrement(T.One) - T.One);
        var scale = new T[n];
        for (int i = 0; i < n; i++)
        {
            T largest = T.Zero;
            for (int j = 0; j < n; j++)
            {
                largest = T.Max(largest, T.Abs(matrix[(i * n) + j]));
            }

            if (!(largest > tiny) || !T.IsFinite(largest))
            {
                return false;
            }

            scale[i] = largest;
        }

        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (T.Abs(matrix[(i * n) + k]) * scale[pivot] > T.Abs(matrix[(pivot * n) + k]) * scale[i])
                {
                    pivot = i;
                }
            }

            if (!(T.Abs(matrix[(pivot * n) + k]) > relative * scale[pivot]))
            {
                return false;
            }

            if (pivot != k)
            {
                (right[k], right[pivot], scale[k], scale[pivot]) = (right[pivot], right[k], scale[pivot], scale[k]);
                for (int j = k; j < n; j++)
                {
                    (matrix[(k * n) + j], matrix[(pivot * n) + j]) = (matrix[(pivot * n) + j], matrix[(k * n) + j]);
                }
            }

            for (int i = k + 1; i < n; i++)
            {
                T factor = matrix[(i * n) + k] / matrix[(k * n) + k];
                if (factor == T.Zero)
                {
                    continue;
                }

                for (int j = k + 1; j < n; j++)
                {
                    matrix[(i * n) + j] -= factor * matrix[(k * n) + j];
                }

                right[i] -= factor * right[k];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
            {
                right[i] -= matrix[(i * n) + j] * right[j];
            }

            right[i] /= matrix[(i * n) + i];
        }

        return true;
    }
}
