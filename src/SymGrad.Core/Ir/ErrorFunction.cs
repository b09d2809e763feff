namespace SymGrad.Ir;

/// <summary>Polynomials for the error function, highest power first: what fast code and printed code compute with. The interpreter has
/// them from a series and a continued fraction instead, in twice the digits.</summary>
/// <remarks>Fitted at Chebyshev's points, to a twentieth of a unit in the last place (for a float, a tenth). The variable of the tails is
/// q = (x - s) / (x + s), which takes half a line to an interval.</remarks>
internal static class ErrorFunction
{
    /// <summary>Up to here erf has its own polynomial; beyond, it is 1 - erfc.</summary>
    public const double CenterEnd = 0.75;

    /// <summary>From here on erfc has its own polynomial; before, it is 1 - erf.</summary>
    public const double TailStart = 0.5;

    /// <summary>Beyond this erfc is 0 in double.</summary>
    public const double TailEnd = 28;
    public const double TailEndOfFloat = 10.6;

    /// <summary>The s of q.</summary>
    public const double Shift = 3;
    public const double ShiftOfFloat = 2;

    /// <summary>erf(x) / x - 1 in x².</summary>
    public static readonly double[] Center =
    [
        1.1472499701094691618e-8, -1.5940066854661717424e-7, 1.6430684179741549055e-6, -0.000014924196305569616579,
        0.00012055289567541706742, -0.00085483261887597526637, 0.0052239776154205386731, -0.026866170644428484084,
        0.11283791670952596061, -0.37612638903183716922, 0.12837916709551257307,
    ];

    /// <summary>erfc(x) exp(x²) (1 + 2x) in q.</summary>
    public static readonly double[] Tail =
    [
        -1.5410552924746669786e-8, 2.2923930099218989585e-8, 1.1177528463195771004e-7, -1.2169240627639653738e-7,
        -6.2991291032825413687e-7, 3.4482536968247791876e-7, 3.4816869834520462343e-6, -7.2706031098829301958e-7,
        -0.000020104454851557474966, 4.9484535339192481712e-6, 0.00012510037313823360707, -0.00010515965224735190211,
        -0.00077983243987931329311, 0.0018886903466049378561, 0.0025293918326751859875, -0.023770514918036443775,
        0.068308027343070766785, -0.1192736634153243176, 0.12964515870278349471, -0.047562294353450576105,
        -0.13562110612458134345, 1.2530080582697296517,
    ];

    public static readonly double[] CenterOfFloat =
    [
        -0.000675647956868, 0.00511533211253, -0.0268351145686, 0.112833865384, -0.376126194694, 0.128379165579,
    ];

    public static readonly double[] TailOfFloat =
    [
        -0.000232805132256, -0.0012584582299, 0.00115306139808, 0.00865378403494, -0.00800773861829, -0.0542099970874,
        0.164048992162, -0.166030917992, -0.0927637726543, 1.27697838598,
    ];
}
