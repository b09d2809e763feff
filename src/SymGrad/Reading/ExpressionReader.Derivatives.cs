using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Transforming;

namespace SymGrad.Reading;

// A derivative taken inside a lambda. Its parameters are new variables of the same graph, so what the inner derivative holds constant the
// outer one still sees, and no derivative can mistake the other's direction for its own.
internal sealed partial class ExpressionReader
{
    /// <summary>A call of one of SymGrad's transforms inside a lambda; null if it is none.</summary>
    private DerivativeValue? ReadTransform(MethodCallExpression call, Scope scope)
    {
        Product? product = call.Method.Name switch
        {
            nameof(Sym.Grad) or nameof(Sym.Gradient) => Product.Gradient,
            nameof(Sym.ValueAndGrad) => Product.ValueAndGradient,
            _ => null,
        };
        if (product is null || call.Arguments.Count == 0 || !typeof(LambdaExpression).IsAssignableFrom(call.Arguments[0].Type))
        {
            return null;
        }

        LambdaValue function = Function(Read(call.Arguments[0], scope), call);
        Expression? selector = call.Arguments.Skip(1).FirstOrDefault(a => typeof(LambdaExpression).IsAssignableFrom(a.Type));
        Selection selection = selector is null
            ? Selection.All(function.Lambda)
            : Selection.Of(function.Lambda, Function(Read(selector, scope), call).Lambda);
        return new DerivativeValue(call.Type, function, product.Value, selection);
    }

    /// <summary>A function applied to arguments: a lambda, or the derivative of one.</summary>
    private Value Call(Value function, Value[] arguments, Expression at) =>
        function is DerivativeValue derivative ? Differentiate(derivative, arguments, at) : Inline(Function(function, at), arguments, at);

    private Value Differentiate(DerivativeValue derivative, Value[] arguments, Expression at)
    {
        LambdaExpression lambda = derivative.Function.Lambda;
        var variables = new Dictionary<ParameterExpression, Variable>();
        var substitution = new Substitution(graph);
        var parameters = new Value[arguments.Length];
        for (int k = 0; k < arguments.Length; k++)
        {
            ParameterExpression parameter = lambda.Parameters[k];
            (parameters[k], Expr? content) = arguments[k] switch
            {
                ScalarValue scalar when New(scalar.Expr) is var v => (new ScalarValue(parameter.Type, v), scalar.Expr),
                ArrayValue array when VersionOf(array.Cell) is var c && New(c) is var v =>
                    ((Value)new ArrayValue(parameter.Type, new ArrayCell(v, ArrayAccess.Foreign)), c),
                TensorValue tensor when New(tensor.Buffer) is var v => (new TensorValue(parameter.Type, v, tensor.Shape), tensor.Buffer),
                var data => (data, null),
            };
            if (content is not null)
            {
                substitution.Replace(variables[parameter], content);
            }

            Variable New(Expr like)
            {
                Variable made = graph.Variable(like.Type, parameter.Name ?? "x");
                graph.AssumeSameLength(made, like);
                return variables[parameter] = made;
            }
        }

        if (Inline(derivative.Function, parameters, at) is not ScalarValue { Expr.Type.IsFloating: true } value)
        {
            throw Refusal.Of(at, "it takes the gradient of a function whose value is not one real number.", "Return a double or a float.");
        }

        var function = new Function("inner", [.. variables.Values], [value.Expr]);
        Function both = Differentiation.ValueAndGradient(
            function, [.. derivative.Selection.Slots.Select(slot => variables[(ParameterExpression)slot])]);
        Expr[] results = substitution.Apply([.. both.Results]);
        var shapes = lambda.Parameters.Zip(arguments).ToDictionary(p => (Expression)p.First, p => p.Second);
        ResultLayout gradient = Layouts.Gradient(derivative.Selection, derivative.Product == Product.Gradient ? 0 : 1);
        return Compose(
            derivative.Product == Product.Gradient ? gradient : Layouts.Tuple(Layouts.Value(value.Type), gradient),
            derivative.Product == Product.Gradient ? results[1..] : results,
            tensor => ((TensorValue)shapes[tensor]).Shape.Tensor);
    }
}

/// <summary>The derivative of a lambda, taken inside another lambda; it is computed where it is called.</summary>
internal sealed class DerivativeValue(System.Type type, LambdaValue function, Product product, Selection selection) : Value(type)
{
    public LambdaValue Function { get; } = function;

    public Product Product { get; } = product;

    public Selection Selection { get; } = selection;
}
