using System;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Core.Tests.Ir;

/// <summary>Double-doubles against mpmath, given as the nearest double and the nearest double to what is left.</summary>
public sealed class DoubleDoubleTests
{
    [Theory]
    [InlineData("Exp", 0.1, 1.1051709180756477, -8.149523913327619e-17)]
    [InlineData("Exp", -3.7, 0.024723526470339388, -1.294857794723138e-18)]
    [InlineData("Exp", 20.0, 485165195.4097903, 4.880277289790406e-10)]
    [InlineData("Exp", 500.0, 1.4035922178528375e+217, -1.0286233992191273e+201)]
    [InlineData("Exp", 1e-10, 1.0000000001, -8.269037096265652e-18)]
    [InlineData("ExpM1", 0.1, 0.10517091807564763, 1.77148771361055e-18)]
    [InlineData("ExpM1", -0.3, -0.2591817793182821, -1.805530505953e-18)]
    [InlineData("ExpM1", 1e-20, 1e-20, 5e-41)]
    [InlineData("ExpM1", -5.0, -0.9932620530009145, -8.577826438071882e-18)]
    [InlineData("Log", 0.1, -2.3025850929940455, -1.7150243628057985e-16)]
    [InlineData("Log", 1.0000001, 9.999999505838704e-08, 1.5249709528441489e-24)]
    [InlineData("Log", 20.0, 2.995732273553991, 1.39181753187785e-16)]
    [InlineData("Log", 1e+100, 230.25850929940458, -1.1033518306311232e-14)]
    [InlineData("Log", 0.9, -0.10536051565782628, 4.81014917638444e-18)]
    [InlineData("LogP1", 1e-20, 1e-20, -5e-41)]
    [InlineData("LogP1", 0.3, 0.26236426446749106, -1.6067257209028454e-17)]
    [InlineData("LogP1", -0.4, -0.5108256237659907, 1.5233815099851014e-18)]
    [InlineData("LogP1", 100.0, 4.61512051684126, -2.2821302194740364e-16)]
    [InlineData("Sin", 0.1, 0.09983341664682815, 3.08001512929492e-18)]
    [InlineData("Sin", 2.0, 0.9092974268256817, -1.4020906557816256e-17)]
    [InlineData("Sin", -10.0, 0.5440211108893698, 3.8949898668223557e-17)]
    [InlineData("Sin", 1000.0, 0.8268795405320025, 3.867581909641312e-17)]
    [InlineData("Sin", 1e-05, 9.999999999833334e-06, 6.182336062862823e-22)]
    [InlineData("Cos", 0.1, 0.9950041652780258, -5.50210156918377e-17)]
    [InlineData("Cos", 2.0, -0.4161468365471424, 1.990596398957495e-17)]
    [InlineData("Cos", -10.0, -0.8390715290764524, -1.4147119988953418e-17)]
    [InlineData("Cos", 1000.0, 0.5623790762907029, 5.1611423543848204e-17)]
    [InlineData("Sin", 1e22, -0.8522008497671888, -6.7806825896773284e-18)]
    [InlineData("Cos", 1e22, 0.523214785395139, -4.7143201076575164e-17)]
    [InlineData("Sin", 1e300, -0.8178819121159085, -4.78135837440326e-17)]
    [InlineData("Cos", -1e300, -0.5753861119575491, 2.6770761918787068e-17)]
    [InlineData("Cos", 5.319372648326541e255, -4.687165924254628e-19, 4.3720557429382733e-36)]
    [InlineData("Erf", 0.5, 0.5204998778130465, 1.900077467916287e-17)]
    [InlineData("Erf", 2.6, 0.9997639655834707, -4.196501214677855e-17)]
    [InlineData("Erf", -1.75, -0.9866716712191824, -2.1431190289565338e-17)]
    [InlineData("Erfc", 0.5, 0.4795001221869535, -1.900077467916287e-17)]
    [InlineData("Erfc", 3.0, 2.209049699858544e-05, 1.5563377960343457e-22)]
    [InlineData("Gaussian", 1.25, 0.2096113871510978, 1.1469498175586004e-17)]
    [InlineData("Sech", 0.3, 0.9566279119002483, -2.5081924779866692e-17)]
    [InlineData("Sech", -5.0, 0.013475282221304558, -5.91992994779638e-19)]
    [InlineData("Atan", 0.1, 0.09966865249116204, -5.190520336352787e-18)]
    [InlineData("Atan", -3.0, -1.2490457723982544, 2.196203799612311e-18)]
    [InlineData("Atan", 100000.0, 1.570786326794897, 1.5988503657719612e-17)]
    [InlineData("Asin", 0.3, 0.3046926540153975, -2.7469740051157017e-17)]
    [InlineData("Asin", -0.99, -1.4292568534704693, -6.909416818000846e-17)]
    [InlineData("Tanh", 0.001, 0.0009999996666668, 1.7800613799166557e-20)]
    [InlineData("Tanh", 3.0, 0.9950547536867305, -1.2991892863562624e-17)]
    [InlineData("Sqrt", 2.0, 1.4142135623730951, -9.667293313452913e-17)]
    [InlineData("Sqrt", 1e-05, 0.0031622776601683794, 6.692335247806306e-20)]
    [InlineData("Cbrt", 2.0, 1.2599210498948732, -2.589933375300507e-17)]
    [InlineData("Sigmoid", -3.0, 0.04742587317756678, -1.793305391834216e-19)]
    [InlineData("SinPi", 0.3, 0.8090169943749475, -4.766175266906226e-17)]
    [InlineData("SinPi", 12345.1, -0.3090169943760344, 2.4003387806140788e-17)]
    [InlineData("Asinh", 0.001, 0.0009999998333334083, 1.0227947063237223e-19)]
    [InlineData("Asinh", 7.0, 2.644120761058629, 4.3505925677739675e-17)]
    [InlineData("Acosh", 1.0001, 0.014142017775251545, 4.639956141471696e-19)]
    [InlineData("Acosh", 7.0, 2.6339157938496336, -1.7364501689704043e-16)]
    [InlineData("Atanh", 0.001, 0.0010000003333335333, 3.1873786512008025e-20)]
    [InlineData("Atanh", -0.9, -1.4722194895832204, 6.2981627878629994e-18)]
    [InlineData("Exp2", 0.3, 1.2311444133449163, -3.572339831433251e-17)]
    [InlineData("Log10", 7.0, 0.8450980400142568, 1.7965820250441286e-17)]
    public void Functions_have_twenty_eight_digits(string name, double x, double high, double low)
    {
        Operation<DoubleDouble> operation = DoubleDoubleArithmetic.Instance.Operation(Primitives.ByName[name], ExprType.Float64);
        DoubleDouble error = operation(x, x, x, 0) - new DoubleDouble(high, low);
        Assert.True(Math.Abs((double)error) <= 1e-28 * Math.Abs(high), $"off by {(double)error / high:E1}");
    }

    [Fact]
    public void Arithmetic_keeps_what_doubles_round_away()
    {
        DoubleDouble third = new DoubleDouble(1) / 3;
        Assert.Equal(0, (double)((third * 3) - 1), 1e-31);
        Assert.Equal(1e-20, (double)((new DoubleDouble(1) + 1e-20) - 1));
        Assert.Equal(0, (double)((DoubleDouble.Sqrt(2) * DoubleDouble.Sqrt(2)) - 2), 1e-31);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void What_is_not_finite_behaves_as_in_doubles(double x)
    {
        DoubleDouble value = x;
        Assert.Equal(x + 1, (double)(value + 1));
        Assert.Equal(x * 2, (double)(value * 2));
        Assert.Equal(1 / x, (double)(new DoubleDouble(1) / value));
        Assert.Equal(x - x, (double)(value - value));
    }

    [Fact]
    public void Products_near_the_end_of_the_range_do_not_overflow_on_the_way()
    {
        DoubleDouble product = new DoubleDouble(1e305) * 100;
        Assert.Equal(1e305 * 100, product.High);
        Assert.True(product.IsFinite);
        Assert.Equal(Math.FusedMultiplyAdd(1e305, 100, -product.High), product.Low);
    }
}
