using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>What a term computes.</summary>
internal enum Sort
{
    Number,
    Integer,
    Truth,
    Array,
}

/// <summary>The constructs of random programs. Bound variables are called by their level: the how-many-th binding of their sort, counted
/// from the outside.</summary>
internal enum Form
{
    // Numbers
    Parameter, // scalar parameter [Index]
    Captured, // a number read at the call
    Constant, // [Value]
    Local, // bound number [Index]
    Apply, // [Primitive] (numbers)
    ApplyInteger, // [Primitive] (number), with the integer [Index]
    Choose, // truth ? number : number
    Let, // number, body that binds a number
    Fold, // array, body that binds an integer and a number; combined as [Index] says
    For, // start, body that binds an integer and a number; [Index] iterations
    ForTwo, // two starts, two bodies that bind an integer and two numbers; [Index] iterations; their product
    While, // start, condition that binds a number, body that binds a number; at most [Index] iterations
    At, // array, integer: the element at the integer modulo the length; 0.5 where there is none
    FromInteger, // integer

    // Integers
    Number, // [Index]
    Counter, // bound integer [Index]
    LengthOf, // array
    PlusOne, // integer

    // Truth values
    Less, // number, number
    LessOrEqual, // number, number
    IsBelow, // integer, integer
    And,
    Or,
    Not,

    // Arrays
    ArrayParameter, // [Index]
    ArrayLocal, // bound array [Index]
    ArrayLet, // array, number that binds an array: a number
    Map, // array, body that binds an integer and a number
    Zip, // array, array, body that binds two numbers: as long as the shorter
    Build, // body that binds an integer; [Index] elements
    Scan, // array, start, body that binds an integer, the number carried, and the element
    Update, // array, body that binds an integer, an element and the one before it, as updated; writes the element
    Scatter, // array, body that binds an integer and an element; adds to the element at the integer times [Index] modulo the length
    ChooseArray, // truth ? array : array
}

/// <summary>A node of a random program, whose bindings have no names.</summary>
internal sealed record Term(Form Form, int Index = 0, double Value = 0, Primitive? Primitive = null, params IReadOnlyList<Term> Parts)
{
    public Sort Sort => Form switch
    {
        <= Form.FromInteger or Form.ArrayLet => Sort.Number,
        <= Form.PlusOne => Sort.Integer,
        <= Form.Not => Sort.Truth,
        _ => Sort.Array,
    };

    public int Size => 1 + Parts.Sum(part => part.Size);

    public IEnumerable<Term> All() => Parts.SelectMany(part => part.All()).Prepend(this);

    /// <summary>How many numbers, integers and arrays a part of a term may mention besides those of the term.</summary>
    public Bindings BindingsOf(int part) => (Form, part) switch
    {
        (Form.Let, 1) => new(1, 0, 0),
        (Form.Fold, 1) or (Form.For, 1) or (Form.Map, 1) or (Form.Scatter, 1) => new(1, 1, 0),
        (Form.ForTwo, >= 2) or (Form.Update, 1) => new(2, 1, 0),
        (Form.Scan, 2) => new(2, 1, 0),
        (Form.While, >= 1) => new(1, 0, 0),
        (Form.ArrayLet, 1) => new(0, 0, 1),
        (Form.Zip, 2) => new(2, 0, 0),
        (Form.Build, 0) => new(0, 1, 0),
        _ => default,
    };

    /// <summary>Whether everything that is mentioned is bound.</summary>
    public bool IsClosed(Bindings bound) => Form switch
    {
        Form.Local => Index < bound.Numbers,
        Form.Counter => Index < bound.Integers,
        Form.ArrayLocal => Index < bound.Arrays,
        _ => Parts.Select((part, k) => part.IsClosed(bound + BindingsOf(k))).All(closed => closed),
    };

    public override string ToString() => Form switch
    {
        Form.Parameter => "xyz"[Index].ToString(),
        Form.ArrayParameter => "uv"[Index].ToString(),
        Form.Captured => "captured",
        Form.Constant => Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        Form.Number => Index.ToString(),
        Form.Local => "s" + Index,
        Form.Counter => "i" + Index,
        Form.ArrayLocal => "a" + Index,
        Form.Apply => $"{Primitive!.Name}({string.Join(", ", Parts)})",
        Form.ApplyInteger => $"{Primitive!.Name}({Parts[0]}, {Index})",
        Form.Choose or Form.ChooseArray => $"({Parts[0]} ? {Parts[1]} : {Parts[2]})",
        Form.Fold => $"{(Combiner)Index}({string.Join(", ", Parts)})",
        Form.For or Form.ForTwo or Form.While or Form.Build or Form.Scatter => $"{Form}[{Index}]({string.Join(", ", Parts)})",
        _ => $"{Form}({string.Join(", ", Parts)})",
    };
}

/// <summary>How many variables of each sort are bound.</summary>
internal readonly record struct Bindings(int Numbers, int Integers, int Arrays)
{
    public static Bindings operator +(Bindings x, Bindings y) =>
        new(x.Numbers + y.Numbers, x.Integers + y.Integers, x.Arrays + y.Arrays);
}

/// <summary>A function of numbers and arrays with a number for its value, and a point.</summary>
/// <param name="Body">What it computes.</param>
/// <param name="Numbers">The point: its scalar arguments.</param>
/// <param name="Arrays">Its array arguments.</param>
/// <param name="Captured">The number it captures.</param>
/// <param name="Direction">Weights for directional derivatives; as many as there are numbers and elements.</param>
internal sealed record RandomProgram(
    Term Body, IReadOnlyList<double> Numbers, IReadOnlyList<double[]> Arrays, double Captured, IReadOnlyList<double> Direction)
{
    public object[] Arguments => [.. Numbers.Cast<object>(), .. Arrays];

    public override string ToString() =>
        $"{Body}\n  at ({string.Join(", ", Numbers.Select(x => x.ToString("R")).Concat(Arrays.Select(a => $"[{string.Join(", ", a.Select(x => x.ToString("R")))}]")))}), captured {Captured:R}";
}
