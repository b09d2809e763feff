using System.Collections.Generic;

namespace SymGrad.Passes;

/// <summary>A binary heap: the smallest of many numbers, in logarithmic time.</summary>
internal sealed class MinHeap
{
    private readonly List<long> items = [];

    public int Count => items.Count;

    public void Add(long item)
    {
        items.Add(item);
        int at = items.Count - 1;
        while (at > 0 && items[(at - 1) / 2] is var parent && parent > item)
        {
            items[at] = parent;
            at = (at - 1) / 2;
        }

        items[at] = item;
    }

    /// <summary>Removes the smallest item.</summary>
    public long Take()
    {
        long smallest = items[0];
        long last = items[items.Count - 1];
        items.RemoveAt(items.Count - 1);
        if (items.Count > 0)
        {
            Sink(last);
        }

        return smallest;
    }

    private void Sink(long item)
    {
        int at = 0;
        while ((2 * at) + 1 is var child && child < items.Count)
        {
            child += child + 1 < items.Count && items[child + 1] < items[child] ? 1 : 0;
            if (items[child] >= item)
            {
                break;
            }

            items[at] = items[child];
            at = child;
        }

        items[at] = item;
    }
}
