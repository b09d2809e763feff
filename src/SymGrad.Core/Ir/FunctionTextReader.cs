using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SymGrad.Ir;

/// <summary>Reads one function in the language of <see cref="FunctionText"/>.</summary>
/// <remarks>Line by line: which regions follow a node is known from its kind, and <c>yield</c> ends each, so the indentation is
/// for people only.</remarks>
internal sealed class FunctionTextReader(string text)
{
    private readonly Graph graph = new();
    private readonly List<Expr> values = [];
    private readonly string[] lines = text.Split('\n');
    private int lineIndex = -1;
    private string line = "";
    private int position;

    public Function Read()
    {
        try
        {
            NextLine();
            Expect("function");
            string name = Peek() == '(' ? "" : Name();
            Variable[] parameters = Declarations();
            Expr[] results = Body("return");
            return new Function(name, parameters, results);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or InvalidCastException or OverflowException)
        {
            throw new FormatException($"line {lineIndex + 1} of the text of a function: {error.Message}", error);
        }
    }

    private Expr[] Body(string end)
    {
        while (true)
        {
            NextLine();
            if (Peek() != '%')
            {
                Expect(end);
                return Operands();
            }

            Binding();
        }
    }

    private void Binding()
    {
        int number = ValueNumber();
        Expect(":");
        ExprType type = FunctionTextTokens.Type(Word());
        Expect("=");
        if (Peek() == '%')
        {
            Expr source = Value();
            Expect(".");
            Define(number, graph.Project((Structured)source, Integer()), type);
            return;
        }

        string operation = Word();
        bool isExecuted = operation == "executed";
        operation = isExecuted ? Word() : operation;
        Operation(operation, number, type);
        values[number].IsExecuted |= isExecuted;
    }

    private void Operation(string operation, int number, ExprType type)
    {
        if (operation == "external")
        {
            int slot = Integer();
            Define(number, graph.External(type, slot, AtEnd ? "" : Name()), type);
        }
        else if (operation == "data")
        {
            string name = Name();
            string key = Peek() == '"' ? Name() : "";
            Primitive method = MethodCall.Parse(graph, key) ?? DataPrimitives.Parse(key)
                ?? throw new FormatException($"{name} is a method of the program that wrote this text");
            Define(number, graph.Apply(method, type, Operands()), type);
        }
        else if (Primitives.ByName.TryGetValue(operation, out Primitive? primitive))
        {
            Expr[] operands = Operands();
            if (operands.Length != primitive.Arity)
            {
                throw new FormatException($"{operation} takes {primitive.Arity} operands, not {operands.Length}");
            }

            Define(number, graph.Apply(primitive, type, operands), type);
        }
        else if (Enum.TryParse(operation, out StructuredKind kind))
        {
            Define(number, Structure(kind, number), type);
        }
        else
        {
            throw new FormatException($"'{operation}' is not an operation");
        }
    }

    private Structured Structure(StructuredKind kind, int number)
    {
        Combiner[] combiners = kind == StructuredKind.Traverse ? Combiners() : [];
        Expr[] operands = Operands();

        // Its number is taken by its own line, before the regions below it take theirs.
        int reserved = values.Count;
        if (reserved != number)
        {
            throw new FormatException($"%{number} comes where %{reserved} should");
        }

        values.Add(graph.Boolean(false));
        int regionCount = kind is StructuredKind.If or StructuredKind.While ? 2 : 1;
        var regions = new Region[regionCount];
        for (int k = 0; k < regionCount; k++)
        {
            NextLine();
            Expect("region");
            Variable[] parameters = Declarations();
            regions[k] = new Region(parameters, Body("yield"));
        }

        return graph.Structured(kind, operands, regions, combiners);
    }

    private Combiner[] Combiners()
    {
        var combiners = new List<Combiner>();
        Expect("[");
        while (Peek() != ']')
        {
            string word = Word();
            combiners.Add(
                Enum.TryParse(word, out Combiner combiner) ? combiner : throw new FormatException($"'{word}' is not a combiner"));
            Skip(',');
        }

        Expect("]");
        return [.. combiners];
    }

    private void Define(int number, Expr value, ExprType type)
    {
        if (value.Type != type)
        {
            throw new FormatException($"%{number} has the type {value.Type}, not {type}");
        }

        if (value is Structured)
        {
            values[number] = value;
        }
        else if (number == values.Count)
        {
            values.Add(value);
        }
        else
        {
            throw new FormatException($"%{number} comes where %{values.Count} should");
        }
    }

    private Variable[] Declarations()
    {
        var variables = new List<Variable>();
        Expect("(");
        while (Peek() != ')')
        {
            int number = ValueNumber();
            string name = Peek() == ':' ? "" : Name();
            Expect(":");
            ExprType type = FunctionTextTokens.Type(Word());
            Variable variable = graph.Variable(type, name);
            Define(number, variable, type);
            variables.Add(variable);
            Skip(',');
        }

        Expect(")");
        return [.. variables];
    }

    private Expr[] Operands()
    {
        var operands = new List<Expr>();
        while (!AtEnd)
        {
            operands.Add(Value());
            Skip(',');
        }

        return [.. operands];
    }

    private Expr Value()
    {
        if (Peek() == '%')
        {
            int number = ValueNumber();
            return number < values.Count ? values[number] : throw new FormatException($"%{number} is used before it is defined");
        }

        ExprType type = FunctionTextTokens.Type(Word());
        return graph.Literal(FunctionTextTokens.Bits(Word(), type), type);
    }

    private int ValueNumber()
    {
        Expect("%");
        return Integer();
    }

    // ---- characters ----

    private bool AtEnd => Peek() == '\0';

    private void NextLine()
    {
        do
        {
            if (++lineIndex >= lines.Length)
            {
                throw new FormatException("the text ends in the middle of a function");
            }

            line = lines[lineIndex].TrimEnd('\r');
        }
        while (string.IsNullOrWhiteSpace(line));
        position = 0;
    }

    private char Peek()
    {
        while (position < line.Length && line[position] == ' ')
        {
            position++;
        }

        return position < line.Length ? line[position] : '\0';
    }

    private void Skip(char mark)
    {
        if (Peek() == mark)
        {
            position++;
        }
    }

    private void Expect(string token)
    {
        Peek();
        if (string.CompareOrdinal(line, position, token, 0, token.Length) != 0)
        {
            throw new FormatException($"expected '{token}' at column {position + 1}");
        }

        position += token.Length;
    }

    private int Integer()
    {
        Peek();
        int start = position;
        while (position < line.Length && line[position] is >= '0' and <= '9')
        {
            position++;
        }

        return int.Parse(line.Substring(start, position - start), CultureInfo.InvariantCulture);
    }

    /// <summary>A type, an operation or a literal: everything up to a blank, a comma or a bracket that is not part of it.</summary>
    private string Word()
    {
        Peek();
        int start = position;
        while (position < line.Length
            && (line[position] is not (' ' or ',' or ')' or '(' or '[' or ']') || IsArrayMark()))
        {
            position++;
        }

        return position > start
            ? line.Substring(start, position - start)
            : throw new FormatException($"expected a word at column {start + 1}");

        bool IsArrayMark() =>
            string.CompareOrdinal(line, position, "[]", 0, 2) == 0 || (line[position] == ']' && line[position - 1] == '[');
    }

    private string Name()
    {
        if (Peek() != '"')
        {
            int start = position;
            while (position < line.Length && (char.IsLetterOrDigit(line[position]) || line[position] == '_'))
            {
                position++;
            }

            return line.Substring(start, position - start);
        }

        var name = new StringBuilder();
        for (position++; position < line.Length && line[position] != '"'; position++)
        {
            if (line[position] != '\\')
            {
                name.Append(line[position]);
            }
            else if (line[++position] == 'u')
            {
                name.Append((char)int.Parse(line.Substring(position + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                position += 4;
            }
            else
            {
                name.Append(line[position]);
            }
        }

        Expect("\"");
        return name.ToString();
    }
}
