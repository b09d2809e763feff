using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;

namespace SymGrad.Checking;

/// <summary>The point at which a gradient is checked: copies of the arguments, of which single numbers can be moved.</summary>
internal sealed class CheckedPoint
{
    private readonly List<Component> components = [];

    public CheckedPoint(IReadOnlyList<ParameterExpression> parameters, object?[] arguments, Func<ParameterExpression, bool> isDifferentiable)
    {
        Arguments = [.. arguments];
        for (int k = 0; k < arguments.Length; k++)
        {
            if (isDifferentiable(parameters[k]))
            {
                int argument = k;
                ArgumentNullException.ThrowIfNull(arguments[k], parameters[k].Name);
                Arguments[k] = Walk(
                    arguments[k]!, parameters[k].Name ?? "x" + k, () => Arguments[argument]!, value => Arguments[argument] = value, components);
            }
        }
    }

    /// <summary>A number among the arguments.</summary>
    internal sealed record Component(string Name, Func<object> Get, Action<object> Set)
    {
        public double Value => Convert.ToDouble(Get(), CultureInfo.InvariantCulture);

        /// <summary>Moves the number, rounded to its type, and tells by how much it moved.</summary>
        public double MoveTo(object original, double distance)
        {
            if (original is float single)
            {
                float moved = (float)(single + distance);
                Set(moved);
                return (double)moved - single;
            }

            double there = (double)original + distance;
            Set(there);
            return there - (double)original;
        }
    }

    public object?[] Arguments { get; }

    public IReadOnlyList<Component> Components => components;

    /// <summary>The numbers of a gradient, in the order of the components of what it is a gradient of.</summary>
    public static double[] Flat(object gradient)
    {
        var found = new List<Component>();
        Walk(gradient, "", () => gradient, _ => { }, found);
        return [.. found.Select(component => component.Value)];
    }

    /// <summary>Lists the numbers in a value, and copies what holds them.</summary>
    private static object Walk(object value, string name, Func<object> get, Action<object> set, List<Component> into)
    {
        switch (value)
        {
            case double or float:
                into.Add(new Component(name, get, set));
                return value;
            case Tensor<double> tensor:
                return Elements(Tensor.Create(tensor.ToArray(), tensor.Lengths), name, into);
            case Tensor<float> tensor:
                return Elements(Tensor.Create(tensor.ToArray(), tensor.Lengths), name, into);
            case Array array:
                var copy = (Array)array.Clone();
                foreach (int[] index in Indices([.. Enumerable.Range(0, array.Rank).Select(array.GetLength)]))
                {
                    object element = array.GetValue(index)!;
                    object kept = Walk(
                        element, $"{name}[{string.Join(", ", index)}]", () => copy.GetValue(index)!, moved => copy.SetValue(moved, index), into);
                    copy.SetValue(kept, index);
                }

                return copy;
            default:
                throw new ArgumentException(
                    $"{name} is of type {value.GetType().Name}; differences are taken of numbers, arrays and tensors of numbers.");
        }
    }

    private static Tensor<T> Elements<T>(Tensor<T> copy, string name, List<Component> into)
    {
        foreach (int[] index in Indices([.. copy.Lengths.ToArray().Select(length => (int)length)]))
        {
            nint[] at = [.. index];
            into.Add(new Component($"{name}[{string.Join(", ", index)}]", () => copy[at]!, moved => copy[at] = (T)moved));
        }

        return copy;
    }

    private static IEnumerable<int[]> Indices(int[] lengths)
    {
        int count = lengths.Aggregate(1, (product, length) => checked(product * length));
        for (int k = 0; k < count; k++)
        {
            var index = new int[lengths.Length];
            for (int axis = lengths.Length - 1, rest = k; axis >= 0; axis--)
            {
                (rest, index[axis]) = Math.DivRem(rest, lengths[axis]);
            }

            yield return index;
        }
    }
}
