using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;
using static SymGrad.Sym;
using static SymGrad.Tests.Tensors.TensorCheck;
using TensorFunction = System.Linq.Expressions.Expression<System.Func<
    System.Numerics.Tensors.Tensor<double>, System.Numerics.Tensors.Tensor<double>, System.Numerics.Tensors.Tensor<double>>>;

namespace SymGrad.Tests.Tensors;

public class TensorSurfaceTests
{
    private static readonly int[] Rows = [1, 0, 1];
    private static readonly int[] One = [1];
    private static readonly int Two = 2;

    private static readonly Dictionary<string, (TensorFunction F, int[] X, int[] Y)> Cases = new()
    {
        // broadcasting: numpy's rules
        ["same matrix"] = ((x, y) => (x * y) + x, [2, 3], [2, 3]),
        ["row"] = ((x, y) => (x * y) + y, [2, 3], [3]),
        ["row of one"] = ((x, y) => x * y, [2, 3], [1, 3]),
        ["column"] = ((x, y) => (x * y) - y, [2, 3], [2, 1]),
        ["one element"] = ((x, y) => x / (y + 3), [2, 3], [1]),
        ["outer product"] = ((x, y) => x * y, [2, 1], [1, 3]),
        ["row left"] = ((x, y) => x - (y * y), [3], [2, 3]),
        ["stack and matrix"] = ((x, y) => x * y, [2, 3, 4], [3, 4]),
        ["stack and middle"] = ((x, y) => x * y, [2, 3, 4], [3, 1]),
        ["stack and ends"] = ((x, y) => x * y, [2, 3, 4], [2, 1, 4]),
        ["stack, both stretch"] = ((x, y) => x * y, [2, 1, 4], [3, 1]),
        ["four axes"] = ((x, y) => Exp(x * y), [2, 3, 1, 2], [3, 2, 1]),
        ["empty"] = ((x, y) => x * y, [0, 3], [3]),
        ["vectors"] = ((x, y) => Sin(x) * y, [3], [3]),
        ["nested row"] = ((x, y) => Tanh(Exp(x) + y) * Tanh(y), [2, 3], [3]),

        // along an axis
        ["sum 0"] = ((x, y) => (x * x).Sum(0) * y, [2, 3], [3]),
        ["sum 1"] = ((x, y) => (x * x).Sum(1) * y, [2, 3], [2]),
        ["sum -1"] = ((x, y) => (x * y).Sum(-1), [2, 3, 2], [3, 2]),
        ["sum middle"] = ((x, y) => (x * x * x).Sum(1) + y, [2, 3, 2], [2, 2]),
        ["sum keeps"] = ((x, y) => x * (x * y).Sum(1, true), [2, 3], [3]),
        ["sum vector"] = ((x, y) => (x * y).Sum(0), [3], [3]),
        ["average 0"] = ((x, y) => (x * x).Average(0) * y, [2, 3], [3]),
        ["product 1"] = ((x, y) => x.Product(1) * y, [2, 3], [2]),
        ["max 0"] = ((x, y) => x.Max(0) * y, [2, 3], [3]),
        ["min 1"] = ((x, y) => x.Min(1) * y, [2, 3], [2]),
        ["norm 1"] = ((x, y) => x.Norm(1) * y, [2, 3], [2]),
        ["deviation 1"] = ((x, y) => x.StdDev(1) * y, [2, 3], [2]),
        ["dot 1"] = ((x, y) => x.Dot(y, 1), [2, 3], [2, 3]),
        ["log-sum-exp 1"] = ((x, y) => LogSumExp(3 * x, 1) * y, [2, 3], [2]),
        ["log-sum-exp 0 keeps"] = ((x, y) => x - (LogSumExp(x, 0, true) * y), [2, 3], [3]),
        ["softmax 1"] = ((x, y) => SoftMax(x * y, 1), [2, 3], [3]),
        ["softmax 0"] = ((x, y) => SoftMax(x * y, 0), [2, 3], [3]),
        ["softmax of a middle axis"] = ((x, y) => SoftMax(x * y, 1), [2, 3, 2], [3, 1]),
        ["log-softmax"] = ((x, y) => LogSoftMax(x * y, -1), [2, 3], [3]),
        ["softmax of all"] = ((x, y) => SoftMax(x) * y, [2, 3], [3]),
        ["log-softmax of all"] = ((x, y) => LogSoftMax(x) * y, [2, 3], [3]),

        // views
        ["transpose"] = ((x, y) => Transpose(x) * y, [2, 3], [3, 2]),
        ["transpose of a stack"] = ((x, y) => Exp(Transpose(x)) * y, [2, 3, 2], [2, 3]),
        ["permute"] = ((x, y) => Permute(x, 2, 0, 1) * y, [2, 3, 4], [2, 3]),
        ["reshape"] = ((x, y) => Reshape(x, 3, 2) * y, [2, 3], [3, 2]),
        ["reshape, open"] = ((x, y) => Reshape(x, -1, 2) * y, [2, 3], [3, 2]),
        ["reshape by data"] = ((x, y) => Reshape(x, 3, Two) * y, [2, 3], [3, 2]),
        ["reshape by lengths"] = ((x, y) => Reshape(x, Length(y, 0), Length(y, 1)) * y, [2, 3], [3, 2]),
        ["reshape of a transpose"] = ((x, y) => Reshape(Transpose(x), 2, 3) * y, [2, 3], [2, 3]),
        ["to one element"] = ((x, y) => Reshape((x * y).Sum(0)), [3], [3]),
        ["squeeze"] = ((x, y) => Squeeze(x) * y, [1, 3, 1], [3]),
        ["squeeze an axis"] = ((x, y) => Squeeze(x, 0) * y, [1, 3, 1], [3, 2]),
        ["unsqueeze"] = ((x, y) => Unsqueeze(x, 1) * y, [2], [3]),
        ["unsqueeze last"] = ((x, y) => Unsqueeze(x, -1) * y, [2], [3]),
        ["broadcast"] = ((x, y) => Broadcast(x, 4, 2, 3) * y, [2, 1], [3]),
        ["broadcast of what turns out to be one"] = ((x, y) => Broadcast(Gather(x, One) * y, 2, 1, 3), [2, 3], [3]),
        ["slice 0"] = ((x, y) => Slice(x, 0, 1, 2) * y, [4, 3], [3]),
        ["slice 1"] = ((x, y) => Slice(x, 1, 1, Two) * y, [2, 4], [2]),
        ["slice of a transpose"] = ((x, y) => Slice(Transpose(x), 0, 1, 2) * y, [2, 3], [2]),
        ["set slice"] = ((x, y) => SetSlice(x * x, Exp(y), 1, 1), [2, 4], [2, 2]),
        ["concatenate 0"] = ((x, y) => Exp(Concatenate(0, x, y, x)), [2, 3], [1, 3]),
        ["concatenate 1"] = ((x, y) => Concatenate(1, x, y) * Concatenate(1, y, x), [2, 3], [2, 2]),
        ["stack"] = ((x, y) => Stack(0, x, y) * x, [2, 3], [2, 3]),
        ["stack last"] = ((x, y) => Exp(Stack(-1, x, y)), [2, 3], [2, 3]),
        ["split"] = ((x, y) => Split(x, 2, 1)[0] * Split(x, 2, 1)[1] * y, [2, 4], [2]),

        // elements by their indices
        ["at"] = ((x, y) => y * At(x, 1, 2) * At(x, 0, 1), [2, 3], [3]),
        ["gather by a list"] = ((x, y) => Gather(x, new[] { 1, 0, 1 }) * y, [2, 3], [3]),
        ["gather of one"] = ((x, y) => x * Gather(y, new[] { 1 }), [2, 3], [3]),
        ["at by data"] = ((x, y) => y * At(x, Two), [3], [3]),
        ["gather 0"] = ((x, y) => Gather(x * x, Rows) * y, [2, 3], [3]),
        ["gather 1"] = ((x, y) => Gather(x * x, Rows, 1) * y, [2, 3], [3]),
        ["pick"] = ((x, y) => Pick(Exp(x), Rows) * y, [3, 2], [3]),
        ["one-hot"] = ((x, y) => OneHot<double>(Rows, 2) * x * y, [3, 2], [2]),

        // products
        ["matrices"] = ((x, y) => MatMul(x, y), [2, 3], [3, 4]),
        ["matrix and vector"] = ((x, y) => MatMul(x, y), [2, 3], [3]),
        ["vector and matrix"] = ((x, y) => MatMul(x, y), [3], [3, 4]),
        ["two vectors"] = ((x, y) => MatMul(x, y), [3], [3]),
        ["transposed left"] = ((x, y) => MatMul(Transpose(x), y), [3, 2], [3, 4]),
        ["transposed right"] = ((x, y) => MatMul(x, Transpose(y)), [2, 3], [4, 3]),
        ["transposed both"] = ((x, y) => Exp(MatMul(Transpose(x), Transpose(y))), [3, 2], [4, 3]),
        ["Gram matrix"] = ((x, y) => MatMul(Transpose(x), x) * y, [3, 2], [2]),
        ["stack and one matrix"] = ((x, y) => MatMul(x, y), [2, 2, 3], [3, 4]),
        ["stacks"] = ((x, y) => MatMul(x, y), [2, 2, 3], [2, 3, 2]),
        ["stacks transposed"] = ((x, y) => MatMul(Transpose(x), Transpose(y)), [2, 3, 2], [2, 2, 3]),
        ["one matrix and stack"] = ((x, y) => MatMul(x, y), [2, 3], [2, 3, 2]),
        ["stacks that stretch"] = ((x, y) => MatMul(x, y), [2, 1, 2, 3], [3, 3, 2]),
        ["product of a product"] = ((x, y) => MatMul(MatMul(x, y), x), [2, 3], [3, 2]),
        ["layer"] = ((x, y) => Max(MatMul(Transpose(y), Tanh(x)), 0.0), [3, 2], [3, 4]),
        ["empty product"] = ((x, y) => MatMul(x, y), [2, 0], [0, 3]),
        ["no rows"] = ((x, y) => MatMul(x, y), [0, 2], [2, 3]),
        ["one by one"] = ((x, y) => MatMul(x, y), [1, 1], [1, 1]),

        // convolutions
        ["one signal"] = ((x, y) => Conv1D(x, y), [6], [3]),
        ["signals"] = ((x, y) => Conv1D(x, y), [2, 2, 5], [3, 2, 2]),
        ["signals with stride and padding"] = ((x, y) => Conv1D(x, y, 2, 1), [2, 2, 5], [3, 2, 3]),
        ["one image"] = ((x, y) => Conv2D(x, y), [4, 4], [2, 3]),
        ["images"] = ((x, y) => Exp(Conv2D(x, y, 1, 1)), [2, 2, 3, 3], [2, 2, 2, 2]),
        ["images with stride"] = ((x, y) => Conv2D(x, y, Two, 0), [1, 1, 5, 4], [1, 1, 2, 2]),

        // the library's own names and spans
        ["library transpose"] = ((x, y) => Tensor.Transpose(x) * y, [2, 3], [3, 2]),
        ["library permute"] = ((x, y) => Tensor.PermuteDimensions(x, new[] { 1, 0 }) * y, [2, 3], [3, 2]),
        ["library reshape"] = ((x, y) => Tensor.Reshape(x, new nint[] { 3, 2 }) * y, [2, 3], [3, 2]),
        ["library squeeze"] = ((x, y) => Tensor.Squeeze(x) * y, [1, 3], [3]),
        ["library squeeze an axis"] = ((x, y) => Tensor.SqueezeDimension(x, 0) * y, [1, 3], [3]),
        ["library unsqueeze"] = ((x, y) => Tensor.Unsqueeze(x, 0) * y, [3], [2, 3]),
        ["library concatenate"] = ((x, y) => Tensor.ConcatenateOnDimension<double>(1, new[] { x, y }), [2, 3], [2, 2]),
        ["library stack"] = ((x, y) => Tensor.StackAlongDimension<double>(1, new[] { x, y }) * x, [2, 2], [2, 2]),
        ["library reverse"] = ((x, y) => Tensor.ReverseDimension<double>(x, 1) * y, [2, 3], [3]),
        ["library split"] = ((x, y) => Tensor.Split<double>(x, 2, 0)[1] * y, [4, 3], [3]),
        ["library broadcast"] = ((x, y) => Tensor.Broadcast<double>(x, new nint[] { 2, 3 }) * y, [3], [2, 3]),
    };

    // What is computed under one condition is not there under the next.
    [Fact]
    public void The_norm_of_a_product_of_products()
    {
        Expression<Func<Tensor<double>, Tensor<double>, double>> f = (x, y) =>
            MatMul(MatMul(Slice(y, 0, 0, 2), Transpose(Slice(y, 0, 0, 2))), x).Norm();
        Agrees(f, Numbers(5, 2, 15), Numbers(6, 2, 1));
        Agrees(f, Numbers(5, 2, 2), Numbers(6, 3, 4));
    }

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_of_tensors_and_its_derivatives_are_right(string name)
    {
        (TensorFunction f, int[] x, int[] y) = Cases[name];
        Agrees(f, Numbers(5, x), Numbers(6, y));
    }
}
