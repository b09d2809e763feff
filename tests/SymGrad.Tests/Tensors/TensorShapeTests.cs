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

public class TensorShapeTests
{
    private static readonly int[] Indices = [0, 3];

    /// <summary>Where a row comes from depends on the row: such rows are left to scalar code.</summary>
    [Fact]
    public void Rows_of_what_is_put_together_and_stretched() =>
        Agrees((x, y) => (Concatenate(0, x, x) + y).Average(), Numbers(5, 3, 1), Numbers(6, 3));

    /// <summary>What was computed for one branch of a norm was taken for computed in the other.</summary>
    [Fact]
    public void A_norm_of_what_is_stretched_along_an_axis() =>
        Agrees((x, y) => (x - x.Sum(0, true)).Norm() + LogSoftMax(y, 0).Norm(), Numbers(7, 5), Numbers(8, 4));

    [Fact]
    public void Functions_of_two_tensors_stretch_them_outside_of_lambdas_too() =>
        Assert.Equal([3.0, 4, 3, 4], Max(Shaped([1, 2], 2, 1), Shaped([3, 4], 2)).ToArray());

    private static readonly Dictionary<string, (TensorFunction F, int[] X, int[] Y)> Mismatches = new()
    {
        ["operands"] = ((x, y) => x * y, [2, 3], [2, 4]),
        ["operands of different ranks"] = ((x, y) => x + y, [2, 3], [2]),
        ["matrices"] = ((x, y) => MatMul(x, y), [2, 3], [2, 3]),
        ["matrix and vector"] = ((x, y) => MatMul(x, y), [2, 3], [2]),
        ["stacks"] = ((x, y) => MatMul(x, y), [2, 2, 3], [3, 3, 2]),
        ["concatenated"] = ((x, y) => Concatenate(0, x, y), [2, 3], [2, 4]),
        ["concatenated of different ranks"] = ((x, y) => Concatenate(0, x, y), [2, 3], [3]),
        ["stacked"] = ((x, y) => Stack(0, x, y), [2, 3], [3, 2]),
        ["channels"] = ((x, y) => Conv1D(x, y), [1, 2, 5], [1, 3, 2]),
        ["ranks of a convolution"] = ((x, y) => Conv2D(x, y), [5, 5], [5]),
        ["dot along an axis"] = ((x, y) => x.Dot(y, 1), [2, 3], [2, 4]),
    };

    public static TheoryData<string> MismatchNames => [.. Mismatches.Keys];

    [Theory]
    [MemberData(nameof(MismatchNames))]
    public void Shapes_that_do_not_go_together_are_named_at_the_call(string name)
    {
        (TensorFunction f, int[] x, int[] y) = Mismatches[name];
        var compiled = Sym.Compile(f);
        string message = Assert.ThrowsAny<ArgumentException>(() => compiled(Numbers(1, x), Numbers(2, y))).Message;
        Assert.Contains($"[{string.Join(", ", x)}]", message, StringComparison.Ordinal);
        Assert.Contains($"[{string.Join(", ", y)}]", message, StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, (TensorFunction F, int[] X)> Misfits = new()
    {
        ["no such axis"] = ((x, y) => x.Sum(2), [2, 3]),
        ["a vector is not transposed"] = ((x, y) => Transpose(x), [3]),
        ["not an order of the axes"] = ((x, y) => Permute(x, 0, 0), [2, 3]),
        ["not as many elements"] = ((x, y) => Reshape(x, 4, 2), [2, 3]),
        ["an axis that is not one"] = ((x, y) => Squeeze(x, 0), [2, 3]),
        ["a slice that is too long"] = ((x, y) => Slice(x, 1, 2, 2), [2, 3]),
        ["parts that are not equal"] = ((x, y) => Split(x, 2, 1)[0], [2, 3]),
        ["too many indices"] = ((x, y) => y * At(x, 0, 0, 0), [2, 3]),
        ["too few lines"] = ((x, y) => Pick(x, Indices), [3, 4]),
    };

    public static TheoryData<string> MisfitNames => [.. Misfits.Keys];

    [Theory]
    [MemberData(nameof(MisfitNames))]
    public void A_shape_that_a_function_does_not_take_is_named_at_the_call(string name)
    {
        (TensorFunction f, int[] x) = Misfits[name];
        var compiled = Sym.Compile(f);
        Assert.Contains(
            $"[{string.Join(", ", x)}]", Assert.ThrowsAny<ArgumentException>(() => compiled(Numbers(1, x), Numbers(2, 1))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_beyond_its_axis_throws_though_an_element_is_there()
    {
        var at = Sym.Compile((Tensor<double> x, int i) => At(x, 0, i));
        Tensor<double> x = Numbers(1, 2, 3);
        Assert.Equal(x[0, 2], at(x, 2));
        Assert.Throws<IndexOutOfRangeException>(() => at(x, 3));
        Assert.Throws<IndexOutOfRangeException>(() => at(x, -1));
        Assert.Throws<IndexOutOfRangeException>(() => Sym.Compile((Tensor<double> t) => Pick(t, Indices))(Numbers(1, 2, 3)));
        Assert.Throws<IndexOutOfRangeException>(() => Sym.Compile((Tensor<double> t) => Gather(t, Indices))(Numbers(1, 2, 3)));
    }

    [Fact]
    public void One_delegate_takes_tensors_of_all_ranks()
    {
        var gradient = Sym.Grad((Tensor<double> x, Tensor<double> y) => (x * Exp(y)).Sum());
        foreach ((int[] x, int[] y) in new (int[], int[])[]
        {
            ([3], [3]), ([2, 3], [3]), ([2, 3], [2, 3]), ([4, 2, 3], [2, 1]), ([2, 3, 2, 2], [2, 3, 2, 2]), ([3], [2, 3]), ([0], [0]), ([1], [1]), ([0, 3], [3]),
        })
        {
            (Tensor<double> a, Tensor<double> b) = (Numbers(1, x), Numbers(2, y));
            (Tensor<double> ofX, Tensor<double> ofY) = gradient(a, b);
            Func<Tensor<double>, Tensor<double>, double> f = (s, t) =>
            {
                int[] both = [.. Enumerable.Range(0, Math.Max(x.Length, y.Length)).Select(k => Math.Max(From(x, k), From(y, k)) is var m && (From(x, k) == 0 || From(y, k) == 0) ? 0 : m)];
                return Broadcast(s, both).Dot(Exp(Broadcast(t, both)));
            };
            Same(Differences(s => f(s, b), a), ofX, 1e-7, $"[{string.Join(", ", x)}] of [{string.Join(", ", x)}] and [{string.Join(", ", y)}]");
            Same(Differences(t => f(a, t), b), ofY, 1e-7, $"[{string.Join(", ", y)}] of [{string.Join(", ", x)}] and [{string.Join(", ", y)}]");

            int From(int[] lengths, int k) => k - (Math.Max(x.Length, y.Length) - lengths.Length) is >= 0 and var own ? lengths[own] : 1;
        }
    }

    [Fact]
    public void Strided_tensors_are_taken_as_they_lie()
    {
        Tensor<double> whole = Numbers(1, 4, 6);
        Tensor<double> part = whole.Slice([1..3, 2..5]);
        Tensor<double> turned = Tensor.PermuteDimensions(part, [1, 0]);
        Tensor<double> row = Numbers(2, 3);
        var gradient = Sym.Grad((Tensor<double> x, Tensor<double> y) => (MatMul(x, y) * x.Sum(1)).Sum());
        Tensor<double> dense = Tensor.Create([.. part], [2, 3]);
        Same(gradient(dense, row).Item1, gradient(part, row).Item1, 1e-15, "a slice");
        Tensor<double> denseTurned = Tensor.Create([.. turned], [3, 2]);
        Tensor<double> column = Numbers(3, 2);
        Same(gradient(denseTurned, column).Item1, gradient(turned, column).Item1, 1e-15, "a transposed slice");
        Assert.Equal([3, 2], gradient(turned, column).Item1.Lengths.ToArray().Select(l => (int)l));
    }

    [Fact]
    public void Captured_tensors_stretch_and_are_read_at_each_call()
    {
        Tensor<double> scale = Numbers(1, 3);
        var gradient = Sym.Grad((Tensor<double> x) => (x * scale).Sum());
        Same(Broadcast(scale, 2, 3), gradient(Numbers(2, 2, 3)), 1e-15, "a captured row");
        scale = Numbers(3, 2, 1);
        Same(Broadcast(scale, 2, 3), gradient(Numbers(2, 2, 3)), 1e-15, "a captured column");
    }

    [Fact]
    public void Floats_stay_floats()
    {
        Tensor<float> x = Tensor.Create([1f, 2, 3, 4, 5, 6], [2, 3]), y = Tensor.Create([0.5f, -1, 2], [3]);
        (Tensor<float> ofX, Tensor<float> ofY) = Sym.Grad((Tensor<float> a, Tensor<float> b) => MatMul(a, b).Sum())(x, y);
        Assert.Equal([0.5f, -1, 2, 0.5f, -1, 2], ofX.ToArray());
        Assert.Equal([5f, 7, 9], ofY.ToArray());
    }

    [Fact]
    public void Functions_of_tensors_are_printed_and_explained_for_matrices()
    {
        var f = Sym.Function((Tensor<double> w, Tensor<double> x) => MatMul(w, x).Sum());
        Assert.Contains("w · x", f.ToInfix(), StringComparison.Ordinal);
        Assert.Contains("MatMul(w, x", Sym.Gradient(f).ToCSharp() + f.ToCSharp(), StringComparison.Ordinal);
        Assert.NotEmpty(Sym.Explain(f).Steps);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_when_the_delegate_is_built()
    {
        Assert.Throws<DifferentiationException>(() => Sym.Grad((Tensor<double> w, Tensor<double> x) => MatMul(w, x).Sum() + Unreadable(x)));
        int axis = 0;
        DifferentiationException refused = Assert.Throws<DifferentiationException>(
            () => Sym.Compile((Tensor<double> x) => x.Sum(axis))(Numbers(1, 2, 3)));
        Assert.Contains("constant", refused.Suggestion, StringComparison.Ordinal);
    }

    private static double Unreadable(Tensor<double> x) => x.Sum();
}
