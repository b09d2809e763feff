using System;
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
        var inputs = new List<(Expression Place, Variable Variable, Value Argument)>();
        var substitution = new Substitution(graph);
        Value[] parameters = [.. arguments.Select((argument, k) => Opened(argument, lambda.Parameters[k]))];
        if (Inline(derivative.Function, parameters, at) is not ScalarValue { Expr.Type.IsFloating: true } value)
        {
            throw Refusal.Of(at, "it takes the gradient of a function whose value is not one real number.", "Return a double or a float.");
        }

        var function = new Function("inner", [.. inputs.Select(input => input.Variable)], [value.Expr]);
        Function both = Differentiation.ValueAndGradient(
            function, [.. derivative.Selection.Slots.Select(slot => inputs.First(input => Places.Same(input.Place, slot)).Variable)]);
        Expr[] wanted = [.. both.Results.Skip(derivative.Product == Product.Gradient ? 1 : 0)];
        Expr[] results = substitution.Apply([.. wanted, .. Transforming.Witnesses.Missing(function, wanted)]);
        results = Witnessed(results[..wanted.Length], results[wanted.Length..]);
        ResultLayout gradient = Layouts.Gradient(derivative.Selection, derivative.Product == Product.Gradient ? 0 : 1);
        return Compose(
            derivative.Product == Product.Gradient ? gradient : Layouts.Tuple(Layouts.Value(value.Type), gradient),
            results,
            tensor => ((TensorValue)inputs.First(input => Places.Same(input.Place, tensor)).Argument).Shape,
            Argument);

        // The argument with a new variable for each number, array and tensor in it.
        Value Opened(Value argument, Expression place)
        {
            switch (argument)
            {
                case ScalarValue scalar:
                    return new ScalarValue(place.Type, New(scalar.Expr));
                case ArrayValue array:
                    return new ArrayValue(place.Type, new ArrayCell(New(VersionOf(array.Cell)), ArrayAccess.Foreign));
                case TensorValue tensor:
                    return new TensorValue(place.Type, New(tensor.Buffer), tensor.Shape);
                case RectangularValue matrix:
                    return new RectangularValue(place.Type, New(matrix.Elements), matrix.Rows, matrix.Columns);
                case RowsValue rows:
                    return new RowsValue(place.Type, New(rows.Elements), rows.Starts, rows.Count);
                case TupleValue tuple:
                    return tuple.Of([.. tuple.Items.Select((item, k) => Opened(item, Expression.PropertyOrField(place, tuple.Names[k])))]);
                default:
                    return argument;
            }

            Variable New(Expr content)
            {
                Variable made = graph.Variable(content.Type, Places.NameOf(place).Replace('.', '_'));
                graph.AssumeSameLength(made, content);
                inputs.Add((place, made, argument));
                substitution.Replace(made, content);
                return made;
            }
        }

        Value? Argument(Expression place) => place switch
        {
            ParameterExpression parameter => arguments[lambda.Parameters.IndexOf(parameter)],
            MemberExpression { Expression: { } outer } member => MemberOf(Argument(outer), member.Member.Name),
            _ => null,
        };
    }

    /// <summary>What is computed in order to throw where results have no value: see <see cref="ReadFunction.Witnesses"/>.</summary>
    public List<Expr> Witnesses { get; } = [];

    /// <summary>Results that may only be had if what throws in their place does not. Beside the function's own results that is computed too; in a
    /// branch or a loop it goes with the first number.</summary>
    private Expr[] Witnessed(Expr[] results, Expr[] witnesses)
    {
        if (DepthOfCode == 0 && IsLive)
        {
            Witnesses.AddRange(witnesses);
            return results;
        }

        if (Array.FindIndex(results, result => result.Type is { IsFloating: true, IsArray: false }) is >= 0 and var number)
        {
            foreach (Expr witness in witnesses.Where(witness => !witness.Type.IsArray))
            {
                Expr computed = graph.Convert(witness, results[number].Type);
                results[number] -= graph.Apply(DataPrimitives.Check(nameof(SequenceChecks.Nothing), computed.Type), computed.Type, computed);
            }
        }

        return results;
    }

    // What a member of a value is, if it is taken apart.
    private static Value? MemberOf(Value? container, string name) =>
        container is TupleValue tuple && tuple.Names.ToList().IndexOf(name) is >= 0 and var index ? tuple.Items[index] : null;
}

/// <summary>The derivative of a lambda, taken inside another lambda; it is computed where it is called.</summary>
internal sealed class DerivativeValue(System.Type type, LambdaValue function, Product product, Selection selection) : Value(type)
{
    public LambdaValue Function { get; } = function;

    public Product Product { get; } = product;

    public Selection Selection { get; } = selection;
}
