using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>The refusals of the reader: each with its reason and the way out.</summary>
internal static class Refusal
{
    public static DifferentiationException Of(Expression expression, string reason, string suggestion) => new(expression, reason, suggestion);

    public static DifferentiationException UnknownMethod(MethodCallExpression call) => Of(
        call,
        $"the method {call.Method.DeclaringType?.Name}.{call.Method.Name} is unknown, and its arguments depend on a parameter of the lambda.",
        "Write its formula in the lambda, make it an Expression<Func<...>> (Sym.Function) and call it with Invoke, or state its derivative"
        + $" by a rule marked [DerivativeOf(typeof({call.Method.DeclaringType?.Name}), nameof({call.Method.DeclaringType?.Name}.{call.Method.Name}))].");

    public static DifferentiationException UnknownMethod(MethodCallExpression call, string why) => Of(
        call, $"{call.Method.DeclaringType?.Name}.{call.Method.Name} has no derivative ({why}), and its arguments depend on a parameter of the lambda.",
        "Evaluate it outside the lambda and capture the result.");

    public static DifferentiationException Sequence(MethodCallExpression call, string reason) => Of(
        call, $"{call.Method.DeclaringType?.Name}.{call.Method.Name} is not read: it {reason}, and its arguments depend on a parameter of the lambda.",
        "Do that part outside the lambda on captured data, or use the operators that are read: Select, Where, Zip, Take, Skip, Aggregate, Sum and their kin.");

    public static DifferentiationException CapturedDelegate(Expression call) => Of(
        call, "it calls a delegate, whose code cannot be read.",
        "Declare the function with Sym.Function(...), or as an Expression<Func<...>>, and call it with Invoke.");

    public static DifferentiationException Node(Expression expression) => Of(
        expression, $"a {expression.NodeType} expression of type {expression.Type.Name} cannot be read where it depends on a parameter of the lambda.",
        "Rewrite it with arithmetic, conditionals, arrays and the functions of System.Math.");

    public static DifferentiationException Dynamic(Expression expression) => Of(
        expression, "it is dynamic: what it does is decided when it runs.", "Give its operands static types.");

    public static DifferentiationException Write(Expression target, string what) => Of(
        target, $"it writes to {what}.", "A function to differentiate returns its results: write to local variables and arrays only.");

    public static DifferentiationException Jump(Expression jump) => Of(
        jump, "it jumps backwards or into a nested expression.", "Use a loop with break and continue; jumps forward in the same block are fine.");

    public static DifferentiationException Choice(Expression at, string what) => Of(
        at, $"its branches give different {what}, chosen when it runs.", "Move the choice into the numbers: call both sides and choose between the results.");
}
