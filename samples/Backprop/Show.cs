using System;
using System.Globalization;
using System.Linq;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary>Prints values as the notebook does.</summary>
internal static class Show
{
    /// <summary>A title with a line below it.</summary>
    public static void Heading(string title) => Console.WriteLine($"\n{title}\n{new string('-', title.Length)}");

    /// <summary>A value and what made it: <c>y = [[2, 2], [2, 2]]    y[i] = x[i] + 1</c>.</summary>
    public static void Value(string name, string value, object origin) =>
        Console.WriteLine($"{(value.Length > 0 ? $"{name} = {value}" : name),-34}{origin}".TrimEnd());

    /// <summary>A matrix with its rows in brackets: <c>[[1, 1], [1, 1]]</c>.</summary>
    public static string Matrix(Tensor<double> x)
    {
        int columns = (int)x.Lengths[1];
        return "[" + string.Join(", ", x.Chunk(columns).Select(row => "[" + string.Join(", ", row.Select(Number)) + "]")) + "]";
    }

    /// <summary>A number in the invariant culture.</summary>
    public static string Number(double x) => x.ToString(CultureInfo.InvariantCulture);
}
