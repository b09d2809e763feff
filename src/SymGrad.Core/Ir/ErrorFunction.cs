namespace SymGrad.Ir;

/// <summary>Polynomials for the error function: what fast code and printed code compute with. The interpreter has
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

    public const double Center10 = 1.1472499701094691618e-8;
    public const double Center9 = -1.5940066854661717424e-7;
    public const double Center8 = 1.6430684179741549055e-6;
    public const double Center7 = -0.000014924196305569616579;
    public const double Center6 = 0.00012055289567541706742;
    public const double Center5 = -0.00085483261887597526637;
    public const double Center4 = 0.0052239776154205386731;
    public const double Center3 = -0.026866170644428484084;
    public const double Center2 = 0.11283791670952596061;
    public const double Center1 = -0.37612638903183716922;
    public const double Center0 = 0.12837916709551257307;

    public const double Tail21 = -1.5410552924746669786e-8;
    public const double Tail20 = 2.2923930099218989585e-8;
    public const double Tail19 = 1.1177528463195771004e-7;
    public const double Tail18 = -1.2169240627639653738e-7;
    public const double Tail17 = -6.2991291032825413687e-7;
    public const double Tail16 = 3.4482536968247791876e-7;
    public const double Tail15 = 3.4816869834520462343e-6;
    public const double Tail14 = -7.2706031098829301958e-7;
    public const double Tail13 = -0.000020104454851557474966;
    public const double Tail12 = 4.9484535339192481712e-6;
    public const double Tail11 = 0.00012510037313823360707;
    public const double Tail10 = -0.00010515965224735190211;
    public const double Tail9 = -0.00077983243987931329311;
    public const double Tail8 = 0.0018886903466049378561;
    public const double Tail7 = 0.0025293918326751859875;
    public const double Tail6 = -0.023770514918036443775;
    public const double Tail5 = 0.068308027343070766785;
    public const double Tail4 = -0.1192736634153243176;
    public const double Tail3 = 0.12964515870278349471;
    public const double Tail2 = -0.047562294353450576105;
    public const double Tail1 = -0.13562110612458134345;
    public const double Tail0 = 1.2530080582697296517;

    public const double CenterOfFloat5 = -0.000675647956868;
    public const double CenterOfFloat4 = 0.00511533211253;
    public const double CenterOfFloat3 = -0.0268351145686;
    public const double CenterOfFloat2 = 0.112833865384;
    public const double CenterOfFloat1 = -0.376126194694;
    public const double CenterOfFloat0 = 0.128379165579;

    public const double TailOfFloat9 = -0.000232805132256;
    public const double TailOfFloat8 = -0.0012584582299;
    public const double TailOfFloat7 = 0.00115306139808;
    public const double TailOfFloat6 = 0.00865378403494;
    public const double TailOfFloat5 = -0.00800773861829;
    public const double TailOfFloat4 = -0.0542099970874;
    public const double TailOfFloat3 = 0.164048992162;
    public const double TailOfFloat2 = -0.166030917992;
    public const double TailOfFloat1 = -0.0927637726543;
    public const double TailOfFloat0 = 1.27697838598;

    /// <summary>erf(x) / x - 1 in x², highest power first.</summary>
    public static readonly double[] Center =
    [
        Center10, Center9, Center8, Center7, Center6, Center5, Center4, Center3, Center2, Center1, Center0,
    ];

    /// <summary>erfc(x) exp(x²) (1 + 2x) in q.</summary>
    public static readonly double[] Tail =
    [
        Tail21, Tail20, Tail19, Tail18, Tail17, Tail16, Tail15, Tail14, Tail13, Tail12, Tail11, Tail10, Tail9, Tail8, Tail7,
        Tail6, Tail5, Tail4, Tail3, Tail2, Tail1, Tail0,
    ];

    public static readonly double[] CenterOfFloat =
    [
        CenterOfFloat5, CenterOfFloat4, CenterOfFloat3, CenterOfFloat2, CenterOfFloat1, CenterOfFloat0,
    ];

    public static readonly double[] TailOfFloat =
    [
        TailOfFloat9, TailOfFloat8, TailOfFloat7, TailOfFloat6, TailOfFloat5, TailOfFloat4, TailOfFloat3, TailOfFloat2,
        TailOfFloat1, TailOfFloat0,
    ];
}
