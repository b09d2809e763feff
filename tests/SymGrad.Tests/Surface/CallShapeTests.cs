using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SymGrad.Tests.Surface;

public class CallShapeTests
{
    private static readonly MethodInfo[] Shapes =
        [.. new[] { typeof(CallShapes), typeof(TransformShapes) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters().Length == 0)];

    public static TheoryData<string> Names => [.. Shapes.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_of_the_public_surface_builds_what_its_type_says(string name)
    {
        MethodInfo shape = Shapes.Single(method => method.Name == name);
        Assert.IsType(shape.ReturnType, shape.Invoke(null, null), exactMatch: false);
    }
}
