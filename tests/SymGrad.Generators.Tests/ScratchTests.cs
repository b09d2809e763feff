using Xunit;
namespace SymGrad.Generators.Tests;
public class ScratchTests
{
    [Fact]
    public void Print()
    {
        string source = File.ReadAllText("/tmp/scratch/generator/in.cs");
        Generated g = Generated.From(source);
        string text = string.Join("\n", g.Diagnostics) + "\n" + string.Join("\n", g.Sources.Select(s => "// " + s.Name + "\n" + s.Text));
        File.WriteAllText("/tmp/scratch/generator/out.cs", text);
        g.Load();
    }
}
