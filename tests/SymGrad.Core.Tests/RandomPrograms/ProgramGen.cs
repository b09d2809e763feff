using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using SymGrad.Ir;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Generates random programs; CsCheck finds smaller ones by their size.</summary>
/// <param name="budget">The most nodes of a program, about.</param>
/// <param name="primitives">The operations that programs may hold.</param>
/// <param name="loops">Whether programs hold loops and arrays.</param>
/// <param name="longest">The length of the longest array.</param>
internal sealed class ProgramGen(int budget, IReadOnlyList<Primitive> primitives, bool loops = true, int longest = 5) : Gen<RandomProgram>
{
    private static readonly double[] Special =
        [0, -0.0, 1, -1, 2, 0.5, -2, 3, 10, 1e-12, -1e-9, 1e8, 700, -700, 1e300, double.PositiveInfinity, double.NaN];

    private readonly bool loops = loops;
    private readonly Primitive[] unary = [.. primitives.Where(p => p.Arity == 1)];
    private readonly Primitive[] binary = [.. primitives.Where(p => p.Arity == 2 && p.Signature != Signature.RealAndInteger)];
    private readonly Primitive[] ternary = [.. primitives.Where(p => p.Arity == 3)];
    private readonly Primitive[] withInteger = [.. primitives.Where(p => p.Signature == Signature.RealAndInteger)];

    /// <summary>All operations that have a value and a derivative which the interpreter knows in all kinds of numbers.</summary>
    public static IReadOnlyList<Primitive> AllPrimitives { get; } =
    [
        .. Primitives.All.Where(p => p.Signature is Signature.Real or Signature.Number or Signature.RealAndInteger
            && p != Primitives.StopGradient && p != Primitives.StrongMultiply),
    ];

    public override RandomProgram Generate(PCG pcg, Size? min, out Size size)
    {
        // Small programs, of which many are run, and some larger ones.
        int most = 3 + Next(pcg, budget);
        var made = new Maker(this, pcg, most);
        Term body = made.Number(default, most);
        int length = Next(pcg, 12) switch { 0 => 0, 1 => 1, _ => 2 + Next(pcg, longest - 1) };
        double[] numbers = [.. Enumerable.Range(0, 3).Select(_ => made.Point())];
        double[][] arrays = [made.Points(length), made.Points(Next(pcg, 4) == 0 ? Next(pcg, longest) : length)];
        double captured = made.Point();
        double[] direction = [.. Enumerable.Range(0, numbers.Length + arrays.Sum(a => a.Length)).Select(_ => 0.25 + (Next(pcg, 1000) / 700.0))];
        var program = new RandomProgram(body, numbers, arrays, captured, direction);
        size = new Size((ulong)((body.Size * 16) + arrays.Sum(a => a.Length)));
        return program;
    }

    private static int Next(PCG pcg, int count) => (int)pcg.Next((uint)count);

    /// <summary>Makes the terms of one program.</summary>
    private sealed class Maker(ProgramGen gen, PCG pcg, int budget)
    {
        private int left = budget;

        public double Point() => Next(40) switch
        {
            0 => Special[Next(Special.Length)],
            1 => Math.ScaleB(1 + (Next(1000) / 1000.0), Next(80) - 40),
            _ => (Next(6001) - 3000) / 1000.0 + (Next(1000) * 1e-7),
        };

        public double[] Points(int length) => [.. Enumerable.Range(0, length).Select(_ => Point())];

        public Term Number(Bindings bound, int depth)
        {
            left--;
            if (left <= 0 || depth <= 0)
            {
                return Leaf(bound);
            }

            int choice = Next(gen.loops ? 100 : 78);
            return choice switch
            {
                < 14 => Leaf(bound),
                < 38 => Arithmetic(bound, depth - 1),
                < 54 => Unary(bound, depth - 1),
                < 60 => new(Form.Apply, Primitive: One(gen.binary), Parts: [Number(bound, depth - 1), Number(bound, depth - 1)]),
                < 63 => new(
                    Form.Apply, Primitive: One(gen.ternary),
                    Parts: [Number(bound, depth - 1), Number(bound, depth - 1), Number(bound, depth - 1)]),
                < 65 => new(Form.ApplyInteger, Next(7) - 2, Primitive: One(gen.withInteger), Parts: [Number(bound, depth - 1)]),
                < 71 => new(Form.Choose, Parts: [Truth(bound, depth - 1), Number(bound, depth - 1), Number(bound, depth - 1)]),
                < 78 => new(Form.Let, Parts: [Number(bound, depth - 1), Number(bound + new Bindings(1, 0, 0), depth - 1)]),
                < 87 => new(
                    Form.Fold, Next(6) switch { 0 => (int)Combiner.Product, 1 => (int)Combiner.Max, 2 => (int)Combiner.Min, _ => (int)Combiner.Sum },
                    Parts: [Array(bound, depth - 1), Number(bound + new Bindings(1, 1, 0), depth - 1)]),
                < 90 => new(Form.For, Next(4), Parts: [Number(bound, depth - 1), Number(bound + new Bindings(1, 1, 0), depth - 1)]),
                < 91 => new(
                    Form.ForTwo, Next(4),
                    Parts:
                    [
                        Number(bound, depth - 1), Number(bound, depth - 1),
                        Number(bound + new Bindings(2, 1, 0), depth - 1), Number(bound + new Bindings(2, 1, 0), depth - 1),
                    ]),
                < 92 => new(
                    Form.While, Next(4),
                    Parts:
                    [
                        Number(bound, depth - 1), Truth(bound + new Bindings(1, 0, 0), depth - 1), Number(bound + new Bindings(1, 0, 0), depth - 1),
                    ]),
                < 96 => new(Form.At, Parts: [Array(bound, depth - 1), Integer(bound, 2)]),
                < 97 => new(Form.FromInteger, Parts: [Integer(bound, 2)]),
                _ => new(Form.ArrayLet, Parts: [Array(bound, depth - 1), Number(bound + new Bindings(0, 0, 1), depth - 1)]),
            };
        }

        private Term Arithmetic(Bindings bound, int depth)
        {
            Primitive[] operations = [Primitives.Add, Primitives.Subtract, Primitives.Multiply, Primitives.Multiply, Primitives.Divide];
            return new(Form.Apply, Primitive: One(operations), Parts: [Number(bound, depth), Number(bound, depth)]);
        }

        // Operands are often brought into the domain: what is NaN tests nothing.
        private Term Unary(Bindings bound, int depth)
        {
            Primitive operation = One(gen.unary);
            Term operand = Number(bound, depth);
            if (Next(4) > 0)
            {
                string name = operation.Name;
                if (name.StartsWith("Log", StringComparison.Ordinal) || name is "Sqrt")
                {
                    operand = new(Form.Apply, Primitive: Primitives.Add, Parts: [Of(Primitives.Multiply, operand, operand), new(Form.Constant, Value: 0.25)]);
                }
                else if (name.StartsWith("Acosh", StringComparison.Ordinal))
                {
                    operand = Of(Primitives.Add, Of(Primitives.Cosh, operand), new(Form.Constant, Value: 0.125));
                }
                else if (name.StartsWith("As", StringComparison.Ordinal) || name.StartsWith("Ac", StringComparison.Ordinal) || name is "Atanh")
                {
                    operand = Of(Primitives.Sin, operand);
                }
                else if (name.Contains("Exp") || name is "Sinh" or "Cosh")
                {
                    operand = Of(Primitives.Sin, operand);
                }
            }

            return Of(operation, operand);
        }

        private static Term Of(Primitive operation, params Term[] parts) => new(Form.Apply, Primitive: operation, Parts: parts);

        private Term Leaf(Bindings bound)
        {
            int count = 3 + bound.Numbers;
            int choice = Next(count + 3);
            return choice < 3 ? new(Form.Parameter, choice)
                : choice < count ? new(Form.Local, choice - 3)
                : choice == count ? new(Form.Captured)
                : bound.Integers > 0 && choice == count + 1 ? new(Form.FromInteger, Parts: [new(Form.Counter, Next(bound.Integers))])
                : new(Form.Constant, Value: Next(3) switch
                {
                    0 => Special[Next(Next(6) == 0 ? Special.Length : 9)],
                    1 => Next(9) - 4,
                    _ => (Next(601) - 300) / 100.0,
                });
        }

        private Term Integer(Bindings bound, int depth)
        {
            left--;
            return Next(5) switch
            {
                < 2 when bound.Integers > 0 => new(Form.Counter, Next(bound.Integers)),
                2 when depth > 0 && left > 0 => new(Form.PlusOne, Parts: [Integer(bound, depth - 1)]),
                3 when left > 0 => new(Form.LengthOf, Parts: [ArrayLeaf(bound)]),
                _ => new(Form.Number, Next(6)),
            };
        }

        private Term Truth(Bindings bound, int depth)
        {
            left--;
            return Next(10) switch
            {
                < 5 => new(Form.Less, Parts: [Number(bound, depth - 1), Number(bound, depth - 1)]),
                5 => new(Form.LessOrEqual, Parts: [Number(bound, depth - 1), Number(bound, depth - 1)]),
                6 when gen.loops => new(Form.IsBelow, Parts: [Integer(bound, 1), Integer(bound, 1)]),
                7 when left > 0 => new(Form.And, Parts: [Truth(bound, depth - 1), Truth(bound, depth - 1)]),
                8 when left > 0 => new(Form.Or, Parts: [Truth(bound, depth - 1), Truth(bound, depth - 1)]),
                9 when left > 0 => new(Form.Not, Parts: [Truth(bound, depth - 1)]),
                _ => new(Form.Less, Parts: [Leaf(bound), Leaf(bound)]),
            };
        }

        private Term ArrayLeaf(Bindings bound)
        {
            int choice = Next(2 + bound.Arrays);
            return choice < 2 ? new(Form.ArrayParameter, choice) : new(Form.ArrayLocal, choice - 2);
        }

        private Term Array(Bindings bound, int depth)
        {
            left--;
            if (left <= 0 || depth <= 0)
            {
                return ArrayLeaf(bound);
            }

            return Next(16) switch
            {
                < 5 => ArrayLeaf(bound),
                < 8 => new(Form.Map, Parts: [Array(bound, depth - 1), Number(bound + new Bindings(1, 1, 0), depth - 1)]),
                8 => new(
                    Form.Zip, Parts: [Array(bound, depth - 1), Array(bound, depth - 1), Number(bound + new Bindings(2, 0, 0), depth - 1)]),
                9 => new(Form.Build, Next(5), Parts: [Number(bound + new Bindings(0, 1, 0), depth - 1)]),
                < 12 => new(
                    Form.Scan, Parts: [Array(bound, depth - 1), Number(bound, depth - 1), Number(bound + new Bindings(2, 1, 0), depth - 1)]),
                < 14 => new(Form.Update, Parts: [Array(bound, depth - 1), Number(bound + new Bindings(2, 1, 0), depth - 1)]),
                14 => new(Form.Scatter, 1 + Next(4), Parts: [Array(bound, depth - 1), Number(bound + new Bindings(1, 1, 0), depth - 1)]),
                _ => new(Form.ChooseArray, Parts: [Truth(bound, depth - 1), Array(bound, depth - 1), Array(bound, depth - 1)]),
            };
        }

        private T One<T>(T[] items) => items[Next(items.Length)];

        private int Next(int count) => ProgramGen.Next(pcg, count);
    }
}
