using SymGrad.Field;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>Programs from the fields that users come from, written as they are written there: values and derivatives of each, in every form, at several sizes.</summary>
public class FieldTests
{
    private static readonly int[] Sizes = [0, 1, 2, 7];

    public static TheoryData<string> Names => [.. FieldProgram.All.Select(program => program.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Derivatives_of_a_program_agree_with_its_differences(string name)
    {
        FieldProgram program = FieldProgram.All.Single(p => p.Name == name);
        Assert.Empty(Sizes.SelectMany(n => Check.Of(program, n).Select(wrong => $"{name}({n}): {wrong}")));
    }
}
