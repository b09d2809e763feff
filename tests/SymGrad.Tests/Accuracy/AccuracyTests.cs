using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using SymGrad.Core.Tests.References;
using SymGrad.Ir;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Tests.Accuracy;

/// <summary>Every primitive with its first and second derivatives, in every form that computes it, against numbers from arithmetic with
/// hundreds of digits (see references.py): relative errors, in units in the last place.</summary>
public sealed class AccuracyTests(ITestOutputHelper output)
{
    // What is promised: of values, of first derivatives, of second ones.
    private static readonly double[] Allowed = [4, 8, 8];

    private static readonly ConcurrentDictionary<string, (Measurement, Measurement)> Measured = new();

    public static TheoryData<string> Names => [.. AccuracyTable.Rows.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Errors_are_small_or_have_a_reason(string name)
    {
        (Measurement doubles, Measurement floats) = Of(Primitives.ByName[name]);
        foreach ((string number, Measurement measurement) in new[] { ("double", doubles), ("float", floats) })
        {
            Assert.True(measurement.Points >= 40, $"only {measurement.Points} points are {number}s");
            foreach (Order order in Enum.GetValues<Order>())
            {
                foreach (Form form in Enum.GetValues<Form>())
                {
                    if (measurement.At(order, form) is { } worst)
                    {
                        output.WriteLine($"{number} {order} {form}: {AccuracyTable.Text(worst)} ulp  {worst.Where}");
                        bool isFine = worst.Ulps <= Allowed[(int)order] || AccuracyTable.ReasonOf(name, order) is not null;
                        Assert.True(isFine, $"{number} {order} {form}: {worst.Ulps:0.0} ulp, {worst.Where}");
                    }
                }
            }
        }
    }

    [Fact]
    public void The_published_table_is_up_to_date()
    {
        string table = AccuracyTable.Print(Of);
        string path = Path.Combine(Folder(), "Accuracy.md");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, table);
        }

        // Other processors and other C libraries round a little differently: an error may be an ulp larger than published, or half
        // as large again, before the page is wrong. Where a number stands the worst point is different then, too.
        string[] published = File.ReadAllLines(path);
        string[] actual = table.Split('\n')[..^1];
        Assert.Equal(published.Length, actual.Length);
        foreach ((string old, string now) in published.Zip(actual))
        {
            string[] oldCells = old.Split(" | ");
            string[] cells = now.Split(" | ");
            Assert.Equal(oldCells.Length, cells.Length);
            bool differs = false;
            for (int k = 0; k < cells.Length; k++)
            {
                bool areNumbers = double.TryParse(oldCells[k], CultureInfo.InvariantCulture, out double before)
                    & double.TryParse(cells[k], CultureInfo.InvariantCulture, out double after);
                differs |= oldCells[k] != cells[k];
                Assert.True(
                    areNumbers ? after <= Math.Max(before + 1, 1.5 * before) : oldCells[k] == cells[k] || (differs && k == cells.Length - 1),
                    $"published: {old}\nmeasured:  {now}\nUPDATE_SNAPSHOTS=1 writes it anew");
            }
        }
    }

    private static (Measurement Doubles, Measurement Floats) Of(Primitive primitive) => Measured.GetOrAdd(
        primitive.Name, _ => (Measurement.Of<double>(primitive), Measurement.Of<float>(primitive)));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
