using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Greeks;
using SymGrad;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Count = 1_000_000;
Options options = Options.Make(Count, seed: 1);

// Price and gradient of one option, over all options, several at a time in the lanes of a vector.
var greeks = Sym.MapInto(Sym.ValueAndGrad(BlackScholes.Call));
var gamma = Sym.Map(BlackScholes.Gamma);
double[] price = new double[Count];
double[][] by = [.. Enumerable.Range(0, 5).Select(_ => new double[Count])];
double[] gammas = [];
for (int round = 0; round < 3; round++)
{
    long start = Stopwatch.GetTimestamp();
    greeks(options.Spot, options.Strike, options.Rate, options.Volatility, options.Time, price, by[0], by[1], by[2], by[3], by[4]);
    TimeSpan first = Stopwatch.GetElapsedTime(start);
    start = Stopwatch.GetTimestamp();
    gammas = gamma(options.Spot, options.Strike, options.Rate, options.Volatility, options.Time);
    TimeSpan second = Stopwatch.GetElapsedTime(start);
    if (round == 2)
    {
        Console.WriteLine($"{Count:N0} options: prices and five first derivatives in {first.TotalMilliseconds:0.0} ms, the second by the stock in {second.TotalMilliseconds:0.0} ms.");
    }
}

Console.WriteLine();
Console.WriteLine("   spot  strike   rate  volatility   time     price    delta   gamma     vega      rho    theta");
for (int k = 0; k < 10; k++)
{
    Console.WriteLine(
        $"{options.Spot[k],7:0.00} {options.Strike[k],7:0.00} {options.Rate[k],6:0.000} {options.Volatility[k],11:0.000} {options.Time[k],6:0.00} "
        + $"{price[k],9:0.0000} {by[0][k],8:0.0000} {gammas[k],7:0.0000} {by[3][k],8:0.000} {by[2][k],8:0.000} {-by[4][k],8:0.000}");
}

// The derivatives have formulas, which are in every textbook.
var cumulative = Sym.Compile(BlackScholes.N);
double worst = 0;
for (int k = 0; k < Count; k += 997)
{
    (double s, double x, double r, double v, double t) = (options.Spot[k], options.Strike[k], options.Rate[k], options.Volatility[k], options.Time[k]);
    double d1 = (Math.Log(s / x) + ((r + (v * v / 2)) * t)) / (v * Math.Sqrt(t));
    double d2 = d1 - (v * Math.Sqrt(t));
    double density = Math.Exp(-d1 * d1 / 2) / Math.Sqrt(2 * Math.PI);
    double discounted = x * Math.Exp(-r * t) * cumulative(d2);
    Compare(cumulative(d1), by[0][k]);
    Compare(density / (s * v * Math.Sqrt(t)), gammas[k]);
    Compare(s * density * Math.Sqrt(t), by[3][k]);
    Compare(t * discounted, by[2][k]);
    Compare((s * density * v / (2 * Math.Sqrt(t))) + (r * discounted), by[4][k]);
}

Console.WriteLine();
Console.WriteLine($"largest relative difference from the formulas of delta, gamma, vega, rho and theta: {worst:0.0e+00}");
return worst < 1e-9 ? 0 : 1;

void Compare(double formula, double derivative) => worst = Math.Max(worst, Math.Abs(formula - derivative) / Math.Max(Math.Abs(formula), 1e-3));
