using System.Collections.Generic;

namespace SymGrad.Reading;

/// <summary>The current values of all that can change: variables, versions of arrays, jumps under way. Branches are read one after the
/// other from the same state; a log takes back what each did.</summary>
internal sealed class State<T>
    where T : class
{
    private readonly Dictionary<object, Value<T>> current = new(ByReference.Instance);
    private readonly List<(object Key, Value<T>? Before)> log = [];
    private int lastVersion;

    /// <summary>Never the same number for two different states.</summary>
    public int Version { get; private set; }

    public Value<T>? this[object key] => current.TryGetValue(key, out Value<T>? value) ? value : null;

    public void Set(object key, Value<T>? value)
    {
        current.TryGetValue(key, out Value<T>? before);
        if (ReferenceEquals(before, value))
        {
            return;
        }

        log.Add((key, before));
        Put(key, value);
        Version = ++lastVersion;
    }

    /// <summary>All keys that have a value.</summary>
    public IReadOnlyCollection<object> Keys => current.Keys;

    public int Mark() => log.Count;

    /// <summary>Takes back everything since the mark; returns what had changed, in order of first change.</summary>
    public List<(object Key, Value<T>? After)> RollBack(int mark)
    {
        var changes = new List<(object Key, Value<T>? After)>();
        var seen = new HashSet<object>(ByReference.Instance);
        for (int k = mark; k < log.Count; k++)
        {
            if (seen.Add(log[k].Key))
            {
                changes.Add((log[k].Key, this[log[k].Key]));
            }
        }

        if (changes.Count > 0)
        {
            for (int k = log.Count - 1; k >= mark; k--)
            {
                Put(log[k].Key, log[k].Before);
            }

            log.RemoveRange(mark, log.Count - mark);
            Version = ++lastVersion;
        }

        return changes;
    }

    private void Put(object key, Value<T>? value)
    {
        if (value is null)
        {
            current.Remove(key);
        }
        else
        {
            current[key] = value;
        }
    }
}
