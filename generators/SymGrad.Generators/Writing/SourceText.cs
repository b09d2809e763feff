using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SymGrad.Generators.Writing;

/// <summary>Indented text, a line at a time.</summary>
internal sealed class SourceText
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * depth).Append(line);
        }

        text.Append('\n');
    }

    public void Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines.SelectMany(l => l.Split('\n')))
        {
            Line(line);
        }
    }

    public void Open(string? head = null)
    {
        if (head is not null)
        {
            Lines([head]);
        }

        Line("{");
        depth++;
    }

    public void Close()
    {
        depth--;
        Line("}");
    }

    public bool Mentions(string word) => text.ToString().Contains(word);

    public override string ToString() => text.ToString();
}
