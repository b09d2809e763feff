using System;
using System.Globalization;
using System.Linq;
using CurveFitting;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double Wanted = 8;
bool isRight = true;

Console.WriteLine("Reference sets of NIST for nonlinear regression, each from both of its starts.");
Console.WriteLine();
Console.WriteLine("set        difficulty  start  steps  digits  sum of squares     parameters");
foreach (ReferenceSet set in ReferenceSets.All)
{
    for (int k = 0; k < set.Starts.Length; k++)
    {
        Fit fit = Fit.Of(set, set.Starts[k]);
        double digits = fit.DigitsOf(set.Certified);
        isRight &= digits >= Wanted;
        string parameters = string.Join(", ", fit.Parameters.Select(b => b.ToString("G8")));
        Console.WriteLine($"{set.Name,-10} {set.Difficulty,-10}  {(k == 0 ? "far" : "near"),5}  {fit.Steps,5}  {digits,6:0.0}  {fit.ResidualSumOfSquares:0.0000000000E+00}   {parameters}");
    }
}

Console.WriteLine();
Console.WriteLine(isRight ? $"All certified parameters to {Wanted} digits and more." : $"Some parameters have fewer than {Wanted} digits.");
return isRight ? 0 : 1;
