using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;

namespace SymGrad.Core.Tests.Calculus;

/// <summary>A primitive applied to parameters, with everything the table says about it, ready to be evaluated at points.</summary>
internal sealed class PrimitiveUnderTest
{
    private readonly bool[] isInteger;
    private readonly Interpreter<double> interpreter;

    public PrimitiveUnderTest(Primitive primitive, ExprType? type = null)
    {
        ExprType real = type ?? ExprType.Float64;
        var graph = new Graph();
        isInteger = [.. Enumerable.Range(0, primitive.Arity).Select(k => k == 1 && primitive.Signature == Signature.RealAndInteger)];
        Variable[] parameters = [.. isInteger.Select((integer, k) => graph.Variable(integer ? ExprType.Int32 : real, "x" + k))];
        var node = (Apply)graph.Apply(primitive, real, parameters);
        RealOperands = isInteger.Count(integer => !integer);

        Expr zero = graph.Zero(real);
        Expr[] first = [.. Enumerable.Range(0, RealOperands).Select(k => Derivatives.Partial(node, k) ?? zero)];
        Function = new Function(primitive.Name, parameters, [node, .. first]);
        interpreter = new Interpreter<double>(Function, DoubleArithmetic.Instance);
    }

    public Function Function { get; }

    public int RealOperands { get; }

    public object[] Arguments(double[] operands) => [.. operands.Select((x, k) => isInteger[k] ? (object)(int)x : x)];

    /// <summary>The value and the first partials.</summary>
    public double[] At(params double[] operands) =>
        [.. interpreter.Run(Arguments(operands)).Select(System.Convert.ToDouble)];
}
