using System;
using System.Linq.Expressions;
using SymGrad;

namespace Greeks;

/// <summary>The price of a European call, by Black and Scholes.</summary>
public static class BlackScholes
{
    /// <summary>The cumulative normal distribution.</summary>
    public static Expression<Func<double, double>> N { get; } = x => Sym.Erfc(-x / Math.Sqrt(2)) / 2;

    /// <summary>Of the price of the stock, the strike, the interest rate, the volatility and the time left.</summary>
    public static Expression<Func<double, double, double, double, double, double>> Call { get; } = (spot, strike, rate, volatility, time) =>
        Sym.Let(
            (Math.Log(spot / strike) + ((rate + (volatility * volatility / 2)) * time)) / (volatility * Math.Sqrt(time)),
            d => (spot * N.Invoke(d)) - (strike * Math.Exp(-rate * time) * N.Invoke(d - (volatility * Math.Sqrt(time)))));

    /// <summary>The second derivative by the price of the stock.</summary>
    public static Expression<Func<double, double, double, double, double, double>> Gamma { get; } =
        Sym.Gradient(Sym.Gradient(Call, (spot, strike, rate, volatility, time) => spot), (spot, strike, rate, volatility, time) => spot);
}
