using System;

namespace SymGrad.Emitting;

/// <summary>The values that cross from part to part of a function that was split. Reused from call to call, one per thread.</summary>
internal sealed class Spill
{
    /// <summary>Larger ones are left to the garbage collector.</summary>
    private const int MostKept = 1 << 20;

    [ThreadStatic]
    private static Spill? kept;

    public double[] Doubles = [];
    public float[] Floats = [];
    public long[] Integers = [];
    public object?[] Objects = [];

    public static Spill Rent(int doubles, int floats, int integers, int objects)
    {
        // Taken, not shared: a function that calls itself gets another one.
        Spill spill = kept ?? new Spill();
        kept = null;
        Enlarge(ref spill.Doubles, doubles);
        Enlarge(ref spill.Floats, floats);
        Enlarge(ref spill.Integers, integers);
        Enlarge(ref spill.Objects, objects);
        return spill;
    }

    /// <summary>One to keep for as long as the caller likes.</summary>
    public static Spill Keep(int doubles, int floats, int integers, int objects) => new()
    {
        Doubles = new double[doubles],
        Floats = new float[floats],
        Integers = new long[integers],
        Objects = new object?[objects],
    };

    public void Return()
    {
        Array.Clear(Objects);
        if (Doubles.Length + Floats.Length + Integers.Length + Objects.Length <= MostKept)
        {
            kept = this;
        }
    }

    private static void Enlarge<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[length];
        }
    }
}
