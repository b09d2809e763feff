using System.Globalization;
using System.Linq;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary>Prints matrices as the notebook does.</summary>
internal static class Show
{
    /// <summary>A matrix with its rows in brackets: <c>[[1, 1], [1, 1]]</c>.</summary>
    public static string Matrix(Tensor<double> x)
    {
        int columns = (int)x.Lengths[1];
        return "[" + string.Join(", ", x.Chunk(columns).Select(row => "[" + string.Join(", ", row.Select(Number)) + "]")) + "]";
    }

    /// <summary>A number in the invariant culture.</summary>
    public static string Number(double x) => x.ToString(CultureInfo.InvariantCulture);
}
