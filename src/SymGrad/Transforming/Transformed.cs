using System.Collections.Generic;
using System.Linq.Expressions;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>What a transform makes of a function: another function, and how a delegate wraps it.</summary>
/// <param name="Read">The function to compute, where its parameters come from, and how its results make the delegate's value.</param>
/// <param name="Arguments">The parameters of the delegate.</param>
/// <param name="Targets">The caller's buffers that results are written into.</param>
internal sealed record Transformed(
    ReadFunction Read, IReadOnlyList<ParameterExpression> Arguments, IReadOnlyList<Target> Targets);

/// <summary>A buffer of the caller's that results are written into.</summary>
/// <param name="Layout">The results: one array or tensor, or a matrix.</param>
/// <param name="Destination">A parameter of the delegate, or a member of one.</param>
/// <param name="Name">What messages call it.</param>
/// <param name="Like">The input whose shape it must have, if there is one; a target of another shape is checked when the result is known.</param>
internal sealed record Target(ResultLayout Layout, Expression Destination, string Name, Expression? Like);
