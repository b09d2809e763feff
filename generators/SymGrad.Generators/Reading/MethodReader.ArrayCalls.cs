using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

internal sealed partial class MethodReader
{
    /// <summary>Methods of arrays and spans; null for any other method.</summary>
    private Value? ReadArrayCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        string type = method.ContainingType.Name;
        if (!(Types.IsInSystem(method.ContainingType) && type is "Array" or "Span" or "ReadOnlySpan" or "MemoryExtensions" or "Buffer" or "GC"))
        {
            return null;
        }

        IOperation[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Unviewed(a.Value))];
        Value Target(int place) => Buffer(Read(arguments[place]));
        Value Instance() => Buffer(Read(Unviewed(call.Instance!)));
        Expr Number(int place) => Integer(Scalar(arguments[place]));
        Expr zero = graph.Integer(0);
        switch (type + "." + method.Name)
        {
            case "Array.GetLength":
                return Instance() switch
                {
                    MatrixValue matrix when arguments[0].ConstantValue is { HasValue: true, Value: int dimension } && dimension < matrix.Extents.Count =>
                        new ScalarValue(Int, matrix.Extents[dimension]),
                    ArrayValue or SpanValue or RowsValue => new ScalarValue(Int, LengthOf(Instance(), call)),
                    _ => null,
                };
            case "Array.Clone" or "Span.ToArray" or "ReadOnlySpan.ToArray":
                return Copy(Instance(), call.Type is IArrayTypeSymbol ? call.Type : null, call);
            case "Array.Clear" when arguments.Length == 1:
                return Filled(Target(0), null, null, ZeroOf(Target(0)));
            case "Array.Clear":
                return Filled(Target(0), Number(1), Number(2), ZeroOf(Target(0)));
            case "Span.Clear":
                return Filled(Instance(), null, null, ZeroOf(Instance()));
            case "Array.Fill" when arguments.Length == 2:
                return Filled(Target(0), null, null, Scalar(arguments[1]));
            case "Array.Fill":
                return Filled(Target(0), Number(2), Number(3), Scalar(arguments[1]));
            case "Span.Fill":
                return Filled(Instance(), null, null, Scalar(arguments[0]));
            case "Array.Copy" when arguments.Length == 3:
                return Copied(Target(0), zero, Target(1), zero, Number(2));
            case "Array.Copy":
                return Copied(Target(0), Number(1), Target(2), Number(3), Number(4));
            case "Array.CopyTo":
                return Instance() is var from ? Copied(from, zero, Target(0), Number(1), LengthOf(from, call)) : null;
            case "Span.CopyTo" or "ReadOnlySpan.CopyTo":
                return Instance() is var source ? Copied(source, zero, Target(0), zero, LengthOf(source, call)) : null;
            case "MemoryExtensions.CopyTo":
                return Target(0) is var origin ? Copied(origin, zero, Target(1), zero, LengthOf(origin, call)) : null;
            case "MemoryExtensions.AsSpan" when arguments.All(a => a.Type?.SpecialType is SpecialType.System_Int32 || a == arguments[0]):
                Value span = ToSpan(Target(0), call.Type!, call);
                return arguments.Length == 1 ? span : Sliced(span, 1);
            case "Span.Slice" or "ReadOnlySpan.Slice":
                return Sliced(ToSpan(Instance(), call.Type!, call), 0);
            case "GC.AllocateUninitializedArray" or "GC.AllocateArray" when Types.Buffer(call.Type!) is { } buffer:
                return Owned(call.Type!, graph.Zeros(Number(0), buffer));
            default:
                return null;
        }

        Value Sliced(Value whole, int first)
        {
            Expr start = Number(first);
            Expr length = arguments.Length > first + 1 ? Number(first + 1) : LengthOf(whole, call) - start;
            return Slice(whole, start, length, call);
        }

        Value Filled(Value target, Expr? start, Expr? length, Expr value)
        {
            Fill(target, start ?? zero, length ?? LengthOf(target, call), _ => value, call);
            return NoValue.Instance;
        }

        Value Copied(Value from, Expr fromStart, Value to, Expr toStart, Expr length)
        {
            // The source as it was before: the two may overlap.
            Expr content = VersionOf(CellOf(from, call));
            if (from is SpanValue)
            {
                (fromStart, length) = Within(fromStart, length, LengthOf(from, call));
            }

            Fill(to, toStart, length, i => graph.Load(content, Sum(Sum(OffsetOf(from), fromStart), i)), call);
            return NoValue.Instance;
        }
    }

    private Value Copy(Value array, ITypeSymbol? type, IOperation at)
    {
        Expr content = VersionOf(CellOf(array, at));
        ITypeSymbol made = type ?? (array.Type is IArrayTypeSymbol ? array.Type : compilation.CreateArrayTypeSymbol(Types.BufferElement(array.Type)!));
        return array switch
        {
            MatrixValue matrix => new MatrixValue(matrix.Type, new ArrayCell(graph.Map(content, x => x), ArrayAccess.Owned), matrix.Extents),
            _ => Owned(made, graph.Build(LengthOf(array, at), i => graph.Load(content, Sum(OffsetOf(array), i)))),
        };
    }

    private Expr Sum(Expr x, Expr y) => x is Constant { Bits: 0 } ? y : y is Constant { Bits: 0 } ? x : x + y;

    private Expr OffsetOf(Value array) => array is SpanValue span ? span.Offset : graph.Integer(0);

    private static ArrayCell CellOf(Value array, IOperation at) => array switch
    {
        ArrayValue { Cell: var cell } => cell,
        SpanValue { Cell: var cell } => cell,
        MatrixValue { Cell: var cell } => cell,
        _ => throw Refusal.Expression(at, "'" + at.Syntax + "'", Refusal.NotNumbers),
    };

    private Expr ZeroOf(Value array) => graph.Zero(VersionOf(array switch
    {
        ArrayValue { Cell: var cell } => cell,
        SpanValue { Cell: var cell } => cell,
        _ => ((MatrixValue)array).Cell,
    }).Type.ElementType);

    // To a base class or an interface: the same array.
    private static IOperation Unviewed(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true, Operand: { } operand } conversion && !Types.IsSpan(conversion.Type!)
            && operand.Type is IArrayTypeSymbol ? operand : operation;
}
