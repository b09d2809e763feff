using System;
using System.ComponentModel;

namespace SymGrad;

/// <summary>Written by the generator on a derivative of a <c>[Differentiable]</c> method: the method itself, in the language of the compiler's
/// intermediate representation, so that transforms read through calls of it in a lambda.</summary>
/// <param name="text">The function.</param>
/// <param name="leaves">Where its parameters are in those of the method: <c>x</c>, <c>net.W</c>.</param>
/// <param name="data">What gives the values of its external data: methods beside it with the parameters they take, <c>FData0(n)</c>; or
/// <c>x.1</c>, the extent of a matrix.</param>
/// <param name="results">The number of its results; what follows are conditions under which the method throws.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionTextAttribute(string text, string[] leaves, string[] data, int results) : Attribute
{
    /// <summary>The function.</summary>
    public string Text { get; } = text;

    /// <summary>Where its parameters are in those of the method.</summary>
    public string[] Leaves { get; } = leaves;

    /// <summary>What gives the values of its external data.</summary>
    public string[] Data { get; } = data;

    /// <summary>The number of its results.</summary>
    public int Results { get; } = results;
}
