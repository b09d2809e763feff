using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>What printed C# calls: the BCL where it has the function, else a local function that the method brings along, so that a
/// printout compiles wherever it is pasted.</summary>
/// <remarks>The BCL's own LogP1, ExpM1 and their kin lose all digits near zero, so those are local functions too: Kahan's
/// formulas, accurate to a few units in the last place.</remarks>
internal static class CSharpLibrary
{
    // Where Math has the function under a name of its own or not at all. Everything else is Math.Name.
    private static readonly Dictionary<string, string> OnType = new()
    {
        ["Lerp"] = "Lerp", ["MaxNumber"] = "MaxNumber", ["MinNumber"] = "MinNumber",
        ["MaxMagnitudeNumber"] = "MaxMagnitudeNumber", ["MinMagnitudeNumber"] = "MinMagnitudeNumber",
        ["RootN"] = "RootN", ["Hypot"] = "Hypot", ["Exp2"] = "Exp2", ["Exp10"] = "Exp10",
        ["SinPi"] = "SinPi", ["CosPi"] = "CosPi", ["TanPi"] = "TanPi", ["AsinPi"] = "AsinPi", ["AcosPi"] = "AcosPi",
        ["AtanPi"] = "AtanPi", ["Atan2Pi"] = "Atan2Pi",
    };

    private static readonly Dictionary<string, string> Renamed = new() { ["Ieee754Remainder"] = "IEEERemainder" };

    // Of the number type {T} with the functions of {M}, where {f} is the suffix of its literals; and the helpers each one calls.
    private static readonly Dictionary<string, (string Text, string[] Needs)> Local = new()
    {
        ["StrongMultiply"] = (
            """
            // 0 where g is 0, even at a pole of the partial p
            static {T} StrongMultiply({T} g, {T} p) => g == 0 ? 0 : g * p;
            """, []),
        ["Signum"] = ("static {T} Signum({T} x) => x > 0 ? 1 : x < 0 ? -1 : x;", []),
        ["LogP1"] = (
            """
            // log(1 + x), accurate near 0
            static {T} LogP1({T} x)
            {
                {T} u = 1 + x;
                return u == 1 || {T}.IsPositiveInfinity(u) ? x : {M}.Log(u) * (x / (u - 1));
            }
            """, []),
        ["ExpM1"] = (
            """
            // exp(x) - 1, accurate near 0
            static {T} ExpM1({T} x)
            {
                {T} u = {M}.Exp(x);
                return u == 1 ? x : u - 1 == -1 ? -1 : {T}.IsPositiveInfinity(u) ? u : (u - 1) * (x / {M}.Log(u));
            }
            """, []),
        ["Exp2M1"] = ("static {T} Exp2M1({T} x) => ExpM1(x * 0.6931471805599453{f});", ["ExpM1"]),
        ["Exp10M1"] = ("static {T} Exp10M1({T} x) => ExpM1(x * 2.302585092994046{f});", ["ExpM1"]),
        ["Log2P1"] = ("static {T} Log2P1({T} x) => LogP1(x) / 0.6931471805599453{f};", ["LogP1"]),
        ["Log10P1"] = ("static {T} Log10P1({T} x) => LogP1(x) / 2.302585092994046{f};", ["LogP1"]),
        ["Sigmoid"] = (
            """
            // 1 / (1 + exp(-x)), without overflow
            static {T} Sigmoid({T} x)
            {
                {T} e = {M}.Exp(-{M}.Abs(x));
                return (x < 0 ? e : 1) / (1 + e);
            }
            """, []),
        ["Softplus"] = (
            """
            // log(1 + exp(x)), without overflow
            static {T} Softplus({T} x) => {M}.Max(x, 0) + LogP1({M}.Exp(-{M}.Abs(x)));
            """, ["LogP1"]),
        ["XLogX"] = (
            """
            // x log x, 0 at 0
            static {T} XLogX({T} x) => x == 0 ? 0 : x * {M}.Log(x);
            """, []),
        ["MatMul"] = (
            """
            // products of matrices in row-major order; layout 1: the left ones lie transposed, 2: the right ones, 3: both
            static {T}[] MatMul({T}[] left, {T}[] right, int batch, int rows, int inner, int columns, int layout)
            {
                var product = new {T}[batch * rows * columns];
                for (int b = 0; b < batch; b++)
                {
                    for (int i = 0; i < rows; i++)
                    {
                        for (int j = 0; j < columns; j++)
                        {
                            {T} sum = 0;
                            for (int k = 0; k < inner; k++)
                            {
                                sum += left[b * rows * inner + ((layout & 1) != 0 ? k * rows + i : i * inner + k)]
                                    * right[b * inner * columns + ((layout & 2) != 0 ? j * inner + k : k * columns + j)];
                            }

                            product[(b * rows + i) * columns + j] = sum;
                        }
                    }
                }

                return product;
            }
            """, []),
        ["Sech"] = (
            """
            // 1 / cosh(x), without overflow
            static {T} Sech({T} x)
            {
                {T} e = {M}.Exp(-{M}.Abs(x));
                return 2 * e / (1 + e * e);
            }
            """, []),
        ["Gaussian"] = (
            """
            // exp(-x²), where the exponent is not rounded
            static {T} Gaussian({T} x)
            {
                {T} square = x * x;
                {T} value = {M}.Exp(-square);
                return value == 0 ? value : value - value * {M}.FusedMultiplyAdd(x, x, -square);
            }
            """, []),
        ["Erf"] = (
            """
            // the error function
            static {T} Erf({T} x)
            {
                if ({M}.Abs(x) >= 0.75{f})
                {
                    return {M}.CopySign(1 - Erfc({M}.Abs(x)), x);
                }

                {T} z = x * x;
            {Erf}
                return x + x * p;
            }
            """, ["Erfc"]),
        ["Erfc"] = (
            """
            // 1 - erf(x), accurate in its tail
            static {T} Erfc({T} x)
            {
                if (x < 0.5{f})
                {
                    return x < -0.75{f} ? 2 - Erfc(-x) : 1 - Erf(x);
                }

                {T} a = {M}.Min(x, {End});
                {T} q = (a - {Shift}) / (a + {Shift});
            {Erfc}
                return Gaussian(a) * p / (1 + 2 * a);
            }
            """, ["Erf", "Gaussian"]),
        ["VectorLogP1"] = (
            """
            // log(1 + x), accurate near 0
            static Vector<{T}> VectorLogP1(Vector<{T}> x)
            {
                Vector<{T}> u = Vector<{T}>.One + x;
                var isDone = Vector.BitwiseOr(Vector.Equals(u, Vector<{T}>.One), Vector.Equals(u, new Vector<{T}>({T}.PositiveInfinity)));
                return Vector.ConditionalSelect(isDone, x, Vector.Log(u) * (x / (u - Vector<{T}>.One)));
            }
            """, []),
        ["VectorExpM1"] = (
            """
            // exp(x) - 1, accurate near 0
            static Vector<{T}> VectorExpM1(Vector<{T}> x)
            {
                Vector<{T}> u = Vector.Exp(x);
                Vector<{T}> less = u - Vector<{T}>.One;
                var isFar = Vector.BitwiseOr(Vector.Equals(less, -Vector<{T}>.One), Vector.Equals(u, new Vector<{T}>({T}.PositiveInfinity)));
                return Vector.ConditionalSelect(Vector.Equals(u, Vector<{T}>.One), x, Vector.ConditionalSelect(isFar, less, less * (x / Vector.Log(u))));
            }
            """, []),
        ["VectorSigmoid"] = (
            """
            // 1 / (1 + exp(-x)), without overflow
            static Vector<{T}> VectorSigmoid(Vector<{T}> x)
            {
                Vector<{T}> e = Vector.Exp(-Vector.Abs(x));
                return Vector.ConditionalSelect(Vector.LessThan(x, Vector<{T}>.Zero), e, Vector<{T}>.One) / (Vector<{T}>.One + e);
            }
            """, []),
        ["VectorSoftplus"] = (
            """
            // log(1 + exp(x)), without overflow
            static Vector<{T}> VectorSoftplus(Vector<{T}> x) => Vector.Max(x, Vector<{T}>.Zero) + VectorLogP1(Vector.Exp(-Vector.Abs(x)));
            """, ["VectorLogP1"]),
        ["VectorTanh"] = (
            """
            // tanh(x): a continued fraction near 0, the exponential elsewhere
            static Vector<{T}> VectorTanh(Vector<{T}> x)
            {
                Vector<{T}> a = Vector.Abs(x), z = x * x, one = Vector<{T}>.One;
                Vector<{T}> near = a - a * z * ((27{f} * z + new Vector<{T}>(2772{f})) * z + new Vector<{T}>(45045{f}))
                    / (((28{f} * z + new Vector<{T}>(3150{f})) * z + new Vector<{T}>(62370{f})) * z + new Vector<{T}>(135135{f}));
                Vector<{T}> far = one - new Vector<{T}>(2{f}) / (one + Vector.Exp(a + a));
                return Vector.CopySign(Vector.ConditionalSelect(Vector.LessThan(a, new Vector<{T}>(0.6{f})), near, far), x);
            }
            """, []),
        ["VectorSech"] = (
            """
            // 1 / cosh(x), without overflow
            static Vector<{T}> VectorSech(Vector<{T}> x)
            {
                Vector<{T}> e = Vector.Exp(-Vector.Abs(x));
                return (e + e) / (Vector<{T}>.One + e * e);
            }
            """, []),
        ["Strided"] = (
            """
            // one number for each lane, from every so manieth element on
            static Vector<{T}> Strided(ReadOnlySpan<{T}> array, int first, int stride)
            {
                Span<{T}> lanes = stackalloc {T}[Vector<{T}>.Count];
                for (int k = 0; k < lanes.Length; k++)
                {
                    lanes[k] = array[first + k * stride];
                }

                return new Vector<{T}>(lanes);
            }
            """, []),
        ["Ramp"] = (
            """
            // first, first + step, ...
            static Vector<{T}> Ramp(int first, int step)
            {
                Span<{T}> lanes = stackalloc {T}[Vector<{T}>.Count];
                for (int k = 0; k < lanes.Length; k++)
                {
                    lanes[k] = first + k * step;
                }

                return new Vector<{T}>(lanes);
            }
            """, []),
        ["AddStrided"] = (
            """
            // adds the number in each lane to every so manieth element
            static void AddStrided(Span<{T}> array, int first, int stride, Vector<{T}> lanes)
            {
                for (int k = 0; k < Vector<{T}>.Count; k++)
                {
                    array[first + k * stride] += lanes[k];
                }
            }
            """, []),
        ["Index"] = (
            """
            // the index of an element, where there is one
            static int Index(int index, int length) => (uint)index < (uint)length ? index : throw new IndexOutOfRangeException();
            """, []),
        ["Slice"] = (
            """
            // where a slice begins, where it is within the whole
            static int Slice(int start, int length, int whole) =>
                (uint)start <= (uint)whole && (uint)length <= (uint)(whole - start) ? start : throw new ArgumentOutOfRangeException(nameof(start));
            """, []),
        ["SliceLength"] = (
            """
            // the length of a slice, where it is within the whole
            static int SliceLength(int length, int start, int whole) =>
                (uint)start <= (uint)whole && (uint)length <= (uint)(whole - start) ? length : throw new ArgumentOutOfRangeException(nameof(length));
            """, []),
        ["Cover"] = (
            """
            // a length that reaches to an end
            static int Cover(int length, int end) => end <= length ? length : throw new IndexOutOfRangeException();
            """, []),
        ["Count"] = (
            """
            // a count, which is not negative
            static int Count(int count) => count >= 0 ? count : throw new ArgumentOutOfRangeException(nameof(count));
            """, []),
        ["Found"] = (
            """
            // the index of an element that was looked for
            static int Found(int index, int count) => (uint)index < (uint)count ? index : throw new InvalidOperationException("Sequence contains no elements");
            """, []),
        ["Place"] = (
            """
            // the index of an element of a sequence
            static int Place(int index, int count) => (uint)index < (uint)count ? index : throw new ArgumentOutOfRangeException(nameof(index));
            """, []),
        ["Nothing"] = (
            """
            // 0, after what may fail has been computed
            static {T} Nothing({T} computed) => 0;
            """, []),
        ["NoElements"] = ("static {T} NoElements({T} nothing) => throw new InvalidOperationException(\"Sequence contains no elements\");", []),
        ["Grow"] = (
            """
            static {T}[] Grow({T}[] array, int length)
            {
                if (array.Length < length)
                {
                    Array.Resize(ref array, Math.Max(length, 2 * array.Length));
                }

                return array;
            }
            """, []),
    };

    public static bool IsLocal(Primitive operation, ExprType type) =>
        Local.ContainsKey(operation.Name) && operation.Signature == Signature.Call == (operation.Key is { } key && key.StartsWith("SequenceChecks.", System.StringComparison.Ordinal))
        && !(operation.Name == "Signum" && type.IsInteger);

    /// <summary>The name to call a primitive by.</summary>
    public static string MethodOf(Primitive operation, ExprType type)
    {
        if (IsLocal(operation, type))
        {
            return operation.Name;
        }

        string name = Renamed.TryGetValue(operation.Name, out string? renamed) ? renamed : operation.Name;
        return type.Element switch
        {
            Scalar.Generic => "T." + operation.Name,
            Scalar.Float32 => (OnType.ContainsKey(name) ? "float." : name == "Clamp" ? "Math." : "MathF.") + name,
            Scalar.Float64 => (OnType.ContainsKey(name) ? "double." : "Math.") + name,
            _ => "Math." + (name == "Signum" ? "Sign" : name),
        };
    }

    /// <summary>The lines of the local functions for these operations, helpers of helpers included, in alphabetical order.</summary>
    public static IEnumerable<string> LocalFunctions(IEnumerable<(string Name, ExprType Type)> used)
    {
        var all = new SortedDictionary<string, string>(System.StringComparer.Ordinal);
        var pending = new Stack<(string Name, ExprType Type)>(used);
        while (pending.Count > 0)
        {
            (string name, ExprType type) = pending.Pop();
            (string text, string[] needs) = Local[name];
            string key = name + " " + type;
            if (!all.ContainsKey(key))
            {
                bool isSingle = type.Element == Scalar.Float32;
                all.Add(key, OverTypes(type, WithSeries(text.Replace("\r", ""), isSingle)
                    .Replace("{T}", type.ToString())
                    .Replace("{M}", type.Element == Scalar.Generic ? "T" : isSingle ? "MathF" : "Math")
                    .Replace("{f}", isSingle ? "f" : ""), name));
                foreach (string need in needs)
                {
                    pending.Push((need, type));
                }
            }
        }

        return all.Values;
    }

    // Of a type parameter: a generic method, and numbers are made of that type.
    private static string OverTypes(ExprType type, string text, string name)
    {
        if (type.Element != Scalar.Generic)
        {
            return text;
        }

        int open = text.IndexOf($" {name}(", System.StringComparison.Ordinal) + 1 + name.Length;
        int close = text.IndexOf(')', open);
        string body = text.Substring(close + 1);
        return text.Substring(0, open) + "<T>" + text.Substring(open, close + 1 - open) + " where T : IFloatingPointIeee754<T>"
            + (name is "Grow" or "MatMul" ? body.Replace($"{type.ElementType} sum = 0;", "T sum = T.Zero;") : Literal.Replace(body, "T.CreateChecked($0)"));
    }

    private static readonly Regex Literal = new(@"(?<![\w.])\d+(\.\d+)?([eE][-+]?\d+)?\b", RegexOptions.CultureInvariant);

    // The polynomials of the error function, by Horner's rule, a line for each power.
    private static string WithSeries(string text, bool isSingle) => text
        .Replace("{End}", Number(isSingle ? ErrorFunction.TailEndOfFloat : ErrorFunction.TailEnd, isSingle))
        .Replace("{Shift}", Number(isSingle ? ErrorFunction.ShiftOfFloat : ErrorFunction.Shift, isSingle))
        .Replace("{Erf}", Horner(isSingle ? ErrorFunction.CenterOfFloat : ErrorFunction.Center, "z", isSingle))
        .Replace("{Erfc}", Horner(isSingle ? ErrorFunction.TailOfFloat : ErrorFunction.Tail, "q", isSingle));

    private static string Horner(double[] coefficients, string variable, bool isSingle) => string.Join("\n", coefficients.Select((c, k) =>
        k == 0 ? $"    {{T}} p = {Number(c, isSingle)};" : $"    p = p * {variable} + {Number(c, isSingle)};"));

    private static string Number(double value, bool isSingle)
    {
        ExprType type = isSingle ? ExprType.Float32 : ExprType.Float64;
        return Numbers.CSharp((Constant)new Graph().Number(value, type));
    }
}
