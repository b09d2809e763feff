using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.Tests.Transforms;

/// <summary>Parameters of any type: the gradient has the same one.</summary>
public class ParameterTests
{
    private static readonly Network Net = new(new Layer([1, 2], 0.5), new Layer([3], -1), "net", 7);

    private static readonly Expression<Func<Network, double[], double>> Loss = (net, x) =>
        net.First.Weights.Zip(x, (w, v) => w * v * w).Sum() + (net.Second.Weights[0] * net.Second.Bias * net.Steps) + net.First.Bias;

    [Fact]
    public void A_record_of_records_has_a_gradient_of_its_type()
    {
        (Network net, double[] x) = Sym.Grad(Loss)(Net, [1, 10]);
        Assert.Equal([2, 40], net.First.Weights);
        Assert.Equal(1, net.First.Bias);
        Assert.Equal([-7], net.Second.Weights);
        Assert.Equal(21, net.Second.Bias);
        Assert.Equal(("net", 7), (net.Name, net.Steps));
        Assert.Equal([1, 4], x);
    }

    [Fact]
    public void A_selector_takes_members()
    {
        Assert.Equal([2, 40], Sym.Grad(Loss, (net, x) => net.First.Weights)(Net, [1, 10]));
        Layer layer = Sym.Grad(Loss, (net, x) => net.Second)(Net, [1, 10]);
        Assert.Equal([-7], layer.Weights);
        Assert.Equal(21, layer.Bias);
        var some = Sym.Grad(Loss, (net, x) => new { net.First.Bias, w = net.Second.Weights })(Net, [1, 10]);
        Assert.Equal(1, some.Bias);
        Assert.Equal([-7], some.w);
        (double bias, double[] all) = Sym.Grad(Loss, (net, x) => ValueTuple.Create(net.First.Bias, x))(Net, [1, 10]);
        Assert.Equal(1, bias);
        Assert.Equal([1, 4], all);
        Network whole = Sym.ValueAndGrad(Loss, (net, x) => net)(Net, [1, 10]).Gradient;
        Assert.Equal([2, 40], whole.First.Weights);
    }

    [Fact]
    public void Structs_tuples_and_classes_with_init_members()
    {
        Point p = Sym.Grad((Point p) => p.X * p.X * p.Y)(new Point { X = 3, Y = 5, Tag = 2 });
        Assert.Equal((30, 9, 2), (p.X, p.Y, p.Tag));
        Settings s = Sym.Grad((Settings s) => s.Rates.Sum(r => r * r) * s.Scale)(new Settings { Rates = [1, 2], Scale = 3, Note = "kept" });
        Assert.Equal([6, 12], s.Rates);
        Assert.Equal((5, "kept"), (s.Scale, s.Note));
        (double a, double[] b) = Sym.Grad(((double A, double[] B) t) => t.A * t.B.Sum())((2, [3, 4]));
        Assert.Equal(7, a);
        Assert.Equal([2, 2], b);
        Pair q = Sym.Grad((Pair q) => q.Left * q.Right)(new Pair(2, 3));
        Assert.Equal(new Pair(3, 2), q);
        Single f = Sym.Grad((Single f) => f.Value * f.Value)(new Single(3));
        Assert.Equal(6f, f.Value);
        Shaped t = Sym.Grad((Shaped t) => (t.Data * t.Data).Sum())(new Shaped(Tensor.Create<double>([1, 2], [2, 1])));
        Assert.Equal([2, 1], t.Data.Lengths.ToArray());
        Assert.Equal([2, 4], t.Data.ToArray());
    }

    [Fact]
    public void Every_transform_takes_them()
    {
        var point = new Point { X = 3, Y = 5, Tag = 2 };
        Expression<Func<Point, double>> f = p => p.X * p.X * p.Y;
        Point v = Sym.Hvp(f)(point, new Point { X = 1, Y = 0 });
        Assert.Equal((10, 6), (v.X, v.Y));
        Assert.Equal((45.0, 30.0), Sym.Jvp(f)(point, new Point { X = 1 }));
        Assert.Equal(60, Sym.Vjp(f)(point).Pullback(2).X);
        Assert.Equal(new double[,] { { 10, 6 }, { 6, 0 } }, Sym.Hessian(f, p => p)(point));
        Assert.Equal(10, Sym.Laplacian(f)(point));
        Assert.Equal(15, Sym.Compile((Point p) => new Point { X = p.X * p.Y, Y = p.X, Tag = p.Tag })(point).X);
        Assert.Equal([2, 40], Sym.Gradient(Loss).Compile()(Net, [1, 10]).Item1.First.Weights);
        Assert.Equal(60.0, Sym.Grad((double s) => Sym.Gradient(f).Invoke(new Point { X = s, Y = 5, Tag = 2 }).X * s)(3));
    }

    [Fact]
    public void Gradients_are_written_into_an_object_of_buffers()
    {
        var gradient = new Network(new Layer(new double[2], 0), new Layer(new double[1], 0), "", 0);
        Func<Network, double[], Weights, double> into = Sym.GradInto(
            (Network net, double[] x) => net.First.Weights.Sum(w => w * w) + net.Second.Weights.Sum(),
            (net, x) => new Weights(net.First.Weights, net.Second.Weights));
        into(Net, [1, 1], new Weights(gradient.First.Weights, gradient.Second.Weights));
        Assert.Equal([2, 4], gradient.First.Weights);
        Assert.Equal([1], gradient.Second.Weights);
        Func<Weights, double[], Weights, double[], double> all = Sym.GradInto((Weights w, double[] x) => w.A.Sum(v => v * v) * x.Sum() * w.B[0]);
        var buffers = new Weights(new double[2], new double[1]);
        var dx = new double[2];
        all(new Weights([1, 2], [3]), [1, 1], buffers, dx);
        Assert.Equal([12, 24], buffers.A);
        Assert.Equal([10], buffers.B);
        Assert.Equal([15, 15], dx);
    }

    [Fact]
    public void Missing_objects_are_named()
    {
        Func<Network, double[], (Network, double[])> gradient = Sym.Grad(Loss);
        Assert.Throws<ArgumentNullException>("net", () => gradient(null!, [1, 2]));
        Assert.Throws<ArgumentNullException>("net.First", () => gradient(Net with { First = null! }, [1, 2]));
        Assert.Throws<ArgumentNullException>("net.Second.Weights", () => gradient(Net with { Second = new Layer(null!, 1) }, [1, 2]));
    }

    [Fact]
    public void What_an_object_computes_of_its_members_is_refused()
    {
        var thrown = Assert.Throws<DifferentiationException>(() => Sym.Grad((Computed c) => c.Twice));
        Assert.Contains("Twice", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("wrt", Assert.Throws<DifferentiationException>(() => Sym.Grad((double x, string s) => x * s.Length)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_flattened_stepped_along_and_made_again()
    {
        Assert.Equal([1, 2, 0.5, 3, -1], Sym.Flatten(Net));
        Network twice = Sym.Unflatten(Net, [2, 4, 1, 6, -2]);
        Assert.Equal([2, 4], twice.First.Weights);
        Assert.Equal((1, -2, "net", 7), (twice.First.Bias, twice.Second.Bias, twice.Name, twice.Steps));
        Network step = Sym.AddScaled(Net, -0.5, twice);
        Assert.Equal([0, 0, 0, 0, 0], Sym.Flatten(step));
        Assert.Equal([1, 2, 0.5, 3, -1], Sym.Flatten(Net));
        var weights = new Weights([1, 2], [3]);
        Sym.AddScaledInPlace(weights, 2, new Weights([1, 1], [10]));
        Assert.Equal([3, 4, 23], Sym.Flatten(weights));
        Assert.Equal([5f, 7], Sym.AddScaled<float[]>([1f, 3], 2, [2f, 2]));
        Assert.Equal([3, 6], Sym.AddScaled(Tensor.Create<double>([1, 2], [2]), 2, Tensor.Create<double>([1, 2], [2])).ToArray());
        Assert.Equal(7.0, Sym.AddScaled(1.0, 2, 3));
        string message = Assert.Throws<ArgumentException>(() => Sym.Unflatten(Net, [1])).Message;
        Assert.Contains("[1]", message, StringComparison.Ordinal);
        Assert.Contains("[5]", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Sym.AddScaled(new double[2], 1, new double[3]));
    }

    [Fact]
    public void A_checkpoint_is_what_it_holds()
    {
        Assert.Equal(Math.Cos(4) * 4, Sym.Grad(x => Sym.Checkpoint(x * x, y => Math.Sin(y)))(2), 1e-15);
        Assert.Equal(9, Sym.Checkpoint(3, y => y * y));
    }

    public sealed record Layer(double[] Weights, double Bias);

    public sealed record Network(Layer First, Layer Second, string Name, int Steps);

    public readonly record struct Pair(double Left, double Right);

    public readonly record struct Single(float Value);

    public sealed record Shaped(Tensor<double> Data);

    public sealed record Weights(double[] A, double[] B);

    public struct Point
    {
        public double X;
        public double Y;
        public int Tag;
    }

    public sealed class Settings
    {
        public required double[] Rates { get; init; }

        public double Scale { get; set; }

        public string? Note { get; init; }
    }

    public sealed record Computed(double Value)
    {
        public double Twice => 2 * Value;
    }
}
