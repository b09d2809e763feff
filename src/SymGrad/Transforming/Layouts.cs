using System;
using System.Linq;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>How the results of a product make its .NET value, in the reader's terms.</summary>
internal static class Layouts
{
    public static ResultLayout Of(Product product, ReadFunction read, Selection? selection)
    {
        if (selection is null)
        {
            return read.Result;
        }

        if (product == Product.Gradient)
        {
            return Gradient(selection.Layout, 0);
        }

        ResultLayout gradient = Gradient(selection.Layout, 1);
        Type pair = typeof(ValueTuple<,>).MakeGenericType(read.ResultType, gradient.Type);
        return new ResultTuple(pair, pair.GetConstructors()[0], [new ResultLeaf(read.ResultType, 0, null), gradient]);

        ResultLayout Gradient(Selection.Node node, int first) => node switch
        {
            Selection.Leaf leaf => new ResultLeaf(
                leaf.Type, first + leaf.Slot, Differentiable.IsTensor(leaf.Type) ? selection.Slots[leaf.Slot] : null),
            Selection.Group group =>
                new ResultTuple(group.Type, group.Constructor, [.. group.Items.Select(item => Gradient(item, first))]),
            _ => throw new InvalidOperationException("unknown selection"),
        };
    }
}
