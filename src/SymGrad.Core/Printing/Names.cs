using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SymGrad.Printing;

/// <summary>The names taken in a scope. Gives every wish a name of its own: the wish itself where it is free, so that people
/// find their own names in printouts.</summary>
/// <param name="outer">The scope around this one, whose names are taken here too.</param>
internal sealed class Names(Names? outer = null)
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float",
        "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new",
        "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return",
        "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try",
        "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private int temporaries;

    /// <summary>The adjoint (cotangent) of a value.</summary>
    public static string Adjoint(string name) => name + "Bar";

    /// <summary>The tangent of a value.</summary>
    public static string Tangent(string name) => name + "Dot";

    /// <summary>As C# writes an identifier: a keyword with an at sign.</summary>
    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;

    public bool IsTaken(string name) => taken.Contains(name) || (outer is not null && outer.IsTaken(name));

    /// <summary>The wish, or the wish with the first number that makes it free.</summary>
    public string Unique(string wish)
    {
        string name = Identifier(wish);
        if (IsTaken(name))
        {
            string stem = char.IsDigit(name[name.Length - 1]) ? name + "_" : name;
            int number = 2;
            while (IsTaken(stem + number))
            {
                number++;
            }

            name = stem + number;
        }

        taken.Add(name);
        return name;
    }

    /// <summary>The next of t1, t2, ... that is free.</summary>
    public string Temporary()
    {
        string name;
        do
        {
            name = "t" + ++temporaries;
        }
        while (IsTaken(name));
        taken.Add(name);
        return name;
    }

    /// <summary>What is left of a name when everything goes that no identifier may hold: compilers invent names such as
    /// <c>&lt;&gt;h__TransparentIdentifier0</c>.</summary>
    private static string Identifier(string wish)
    {
        var name = new StringBuilder();
        foreach (char letter in wish.Where(letter => char.IsLetterOrDigit(letter) || letter == '_'))
        {
            if (name.Length == 0 && char.IsDigit(letter))
            {
                name.Append('_');
            }

            name.Append(letter);
        }

        return name.Length == 0 ? "v" : name.ToString();
    }
}
