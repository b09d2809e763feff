using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>Extents of tensors that are equal whenever the function has a value, since a check throws where they are not: for each the
/// first one that it is equal to. An axis of -1 stands for all of a tensor whose rank is not known.</summary>
internal static class EqualExtents
{
    public static Dictionary<(int Tensor, int Axis), (int Tensor, int Axis)> Of(ReadFunction read, List<(Extent First, Extent Second)> equal)
    {
        var representatives = new Dictionary<(int, int), (int, int)>();
        foreach (ShapeCheck check in read.Checks)
        {
            (int first, int second) = (NumberOf(check.First), NumberOf(check.Second));
            if (first >= 0 && second >= 0)
            {
                Join((first, -1), (second, -1));
            }
        }

        foreach ((Extent first, Extent second) in equal)
        {
            if (first.Origin is { } x && second.Origin is { } y)
            {
                Join(x, y);
            }
        }

        return representatives;

        int NumberOf(Expression tensor) => read.Tensors.ToList().IndexOf(tensor);

        void Join((int, int) x, (int, int) y)
        {
            (x, y) = (Find(x), Find(y));
            if (x != y)
            {
                (var first, var second) = x.CompareTo(y) < 0 ? (x, y) : (y, x);
                representatives.Add(second, first);
                foreach ((int, int) key in representatives.Keys.Where(key => representatives[key] == second).ToArray())
                {
                    representatives[key] = first;
                }
            }
        }

        (int, int) Find((int, int) extent) => representatives.TryGetValue(extent, out (int, int) first) ? first : extent;
    }
}
