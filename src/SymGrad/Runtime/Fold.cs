using System.Numerics;
using System.Runtime.Intrinsics;

namespace SymGrad.Runtime;

/// <summary>Folds the lanes of a vector by halves, once per loop.</summary>
internal static class Fold
{
    public static T Product<T>(Vector512<T> lanes)
        where T : INumber<T> => Product(lanes.GetLower() * lanes.GetUpper());

    public static T Product<T>(Vector256<T> lanes)
        where T : INumber<T> => Product(lanes.GetLower() * lanes.GetUpper());

    public static T Product<T>(Vector128<T> lanes)
        where T : INumber<T>
    {
        T product = T.One;
        for (int k = 0; k < Vector128<T>.Count; k++)
        {
            product *= lanes[k];
        }

        return product;
    }

    public static T Max<T>(Vector512<T> lanes)
        where T : INumber<T> => Max(Vector256.Max(lanes.GetLower(), lanes.GetUpper()));

    public static T Max<T>(Vector256<T> lanes)
        where T : INumber<T> => Max(Vector128.Max(lanes.GetLower(), lanes.GetUpper()));

    public static T Max<T>(Vector128<T> lanes)
        where T : INumber<T>
    {
        T max = lanes[0];
        for (int k = 1; k < Vector128<T>.Count; k++)
        {
            max = T.Max(max, lanes[k]);
        }

        return max;
    }

    public static T Min<T>(Vector512<T> lanes)
        where T : INumber<T> => Min(Vector256.Min(lanes.GetLower(), lanes.GetUpper()));

    public static T Min<T>(Vector256<T> lanes)
        where T : INumber<T> => Min(Vector128.Min(lanes.GetLower(), lanes.GetUpper()));

    public static T Min<T>(Vector128<T> lanes)
        where T : INumber<T>
    {
        T min = lanes[0];
        for (int k = 1; k < Vector128<T>.Count; k++)
        {
            min = T.Min(min, lanes[k]);
        }

        return min;
    }
}
