using System;
using System.Globalization;
using System.Text;

namespace SymGrad.Tests.Readme;

/// <summary>Stands in for <see cref="System.Console"/> in this folder, so that what an example writes can be compared.</summary>
internal static class Console
{
    private static readonly StringBuilder Text = new();

    public static void WriteLine(string value) => Text.Append(value).Append('\n');

    public static void WriteLine(IFormattable value) => WriteLine(value.ToString(null, CultureInfo.InvariantCulture));

    public static void WriteLine(object value) => WriteLine(value.ToString()!);

    /// <summary>What an example writes.</summary>
    public static string Of(Action example)
    {
        Text.Clear();
        example();
        return Text.ToString();
    }
}
