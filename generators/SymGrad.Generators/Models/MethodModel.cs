using System;

namespace SymGrad.Generators.Models;

/// <summary>All that is known of a differentiable method once it has been read: text and numbers, no symbols, so that two readings of
/// the same code are equal.</summary>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Overload">What tells overloads apart; empty for the first.</param>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Containers">The declarations of the types around the method, the outermost first.</param>
/// <param name="Name">The method.</param>
/// <param name="Modifiers">Accessibility and <c>static</c>, as the siblings repeat them.</param>
/// <param name="TypeParameters"><c>&lt;T&gt;</c>, or empty.</param>
/// <param name="Constraints">The constraints on these, or empty.</param>
/// <param name="Parameters">In order.</param>
/// <param name="Result">What the method returns; null for <c>void</c>.</param>
/// <param name="Function">The method in the language of <c>FunctionText</c>: a parameter for each leaf of a parameter, a result for each
/// leaf of the result, then one for each parameter that is written to, then one for each name.</param>
/// <param name="Externals">The C# expression behind each slot.</param>
/// <param name="Names">The names of the last results: values that the user's own locals hold.</param>
/// <param name="Checks">What is thrown, and when: each a condition among the results, before the names.</param>
/// <param name="Order">The highest derivative that is asked for.</param>
/// <param name="Summary">The formula, where the body is one.</param>
/// <param name="Number">The type parameter that stands for a number, if there is one.</param>
/// <param name="Hidden">The classes that generated code calls and that mean something else here: a member of the types around the method has that name.</param>
internal sealed record MethodModel(
    string HintName, string Overload, string Namespace, EquatableArray<string> Containers, string Name, string Modifiers, string TypeParameters,
    string Constraints, EquatableArray<ParameterModel> Parameters, ShapeModel? Result, string Function,
    EquatableArray<string> Externals, EquatableArray<string> Names, EquatableArray<string> Checks, int Order, string Summary, string Number,
    EquatableArray<string> Hidden)
{
    /// <summary>Whether <c>System.Numerics.Vector</c>, as the project sees it, has exponentials and logarithms.</summary>
    public bool HasVectors { get; init; }

    /// <summary>How many results between the conditions and the names are there because they may throw.</summary>
    public int Required { get; init; }
}

/// <param name="Name">As it is declared.</param>
/// <param name="Type">As C# text, fully qualified.</param>
/// <param name="Modifier"><c>this</c>, <c>in</c>, <c>params</c>, <c>out</c>, <c>ref</c> or empty.</param>
/// <param name="Default">The default value with its equals sign, or empty.</param>
/// <param name="IsDifferentiable">Whether the gradient has a slot for it.</param>
/// <param name="IsWritten">Whether the method writes to it: then it is a result too.</param>
/// <param name="Shape">Its numbers and buffers; null for data that the compiler does not look into.</param>
internal sealed record ParameterModel(
    string Name, string Type, string Modifier, string Default, bool IsDifferentiable, bool IsWritten, ShapeModel? Shape);

/// <summary>How a value of a C# type is made of numbers and buffers.</summary>
/// <param name="Type">As C# text.</param>
internal abstract record ShapeModel(string Type)
{
    /// <summary>The number of leaves.</summary>
    public abstract int Leaves { get; }
}

/// <summary>One number.</summary>
/// <param name="Held">The type that it is computed with.</param>
/// <param name="IsDifferentiable">Whether it is a floating-point number that is not data.</param>
internal sealed record ScalarShape(string Type, string Held, bool IsDifferentiable) : ShapeModel(Type)
{
    public override int Leaves => 1;
}

internal enum BufferForm
{
    Array,
    Span,
    ReadOnlySpan,
    Matrix,

    /// <summary>An array of arrays: the elements of one row after the other.</summary>
    Jagged,
}

/// <summary>One buffer.</summary>
/// <param name="Element">The type of an element.</param>
/// <param name="Form">The type around the elements.</param>
/// <param name="Rank">The number of dimensions.</param>
/// <param name="IsDifferentiable">Whether its elements are floating-point numbers that are not data.</param>
internal sealed record BufferShape(string Type, string Element, BufferForm Form, int Rank, bool IsDifferentiable) : ShapeModel(Type)
{
    public override int Leaves => 1;
}

/// <summary>A tuple, record, struct or class of several.</summary>
/// <param name="Members">Their names and shapes; null for data.</param>
/// <param name="Constructed">How many of them the constructor takes; the others are set by an initializer.</param>
internal sealed record CompositeShape(string Type, EquatableArray<MemberModel> Members, int Constructed) : ShapeModel(Type)
{
    public bool IsTuple => Type.StartsWith("(", StringComparison.Ordinal);

    public override int Leaves
    {
        get
        {
            int leaves = 0;
            foreach (MemberModel member in Members)
            {
                leaves += member.Shape?.Leaves ?? 0;
            }

            return leaves;
        }
    }
}

internal sealed record MemberModel(string Name, ShapeModel? Shape);
