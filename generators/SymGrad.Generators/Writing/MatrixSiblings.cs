using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Generators.Models;
using SymGrad.Printing;

namespace SymGrad.Generators.Writing;

/// <summary>Matrices of derivatives: Jacobians and Hessians.</summary>
internal sealed class MatrixSiblings(MethodCode code)
{
    public Sibling Jacobian() => Returned(
        code.Derivatives.Jacobian(code.InputPlaces), "Jacobian", "The Jacobian of", ": rows are results, columns are arguments");

    public Sibling JacobianInto()
    {
        (Product product, Matrix matrix) = code.Derivatives.Jacobian(code.InputPlaces);
        (List<string> texts, List<string> spans, List<string> lines) = code.Arguments();
        string target = code.Free("jacobian");
        List<string> before = [.. code.EntryChecks(), .. MethodCode.NullCheck(target)];
        string element = ElementType(product);
        (CSharpBody body, List<string> all) = matrix is Matrix.Buffer ? Content(product, texts, spans, lines, target) : Plain(product, texts, spans, lines);
        (string rows, string columns) = Extents(matrix, body);
        List<string> check =
        [
            $"if ({target}.GetLength(0) != {rows} || {target}.GetLength(1) != {columns})",
            "{",
            $"    throw new ArgumentException($\"'{target}' is {{{target}.GetLength(0)}} x {{{target}.GetLength(1)}}, and the Jacobian is {{{rows}}} x {{{columns}}}.\", nameof({target}));",
            "}",
            "",
        ];
        if (matrix is Matrix.Buffer)
        {
            // How many there are may be known after the primal only.
            string content = code.Free(target + "Elements");
            return Make([.. before, .. all, .. check, MethodCode.Elements(element, content, target, 2), $"{Span(body.Results[0])}.CopyTo({content});"]);
        }

        var entries = (Matrix.Entries)matrix;
        return Make(
        [
            .. before, .. check, .. all,
            .. Enumerable.Range(0, entries.Items.Count).Select(k => $"{target}[{k / entries.Columns}, {k % entries.Columns}] = {body.Results[k]};"),
        ]);

        Sibling Make(List<string> statements) => new(
            code.Method.Name + "JacobianInto", code.Documented("Writes the Jacobian of", " into the caller's matrix: rows are results, columns are arguments"),
            "void", [.. code.Declarations(isAll: false), $"{element}[,] {target}"], statements);
    }

    public Sibling Hessian()
    {
        (Product Product, Matrix Matrix) hessian = code.Derivatives.Hessian(code.InputPlaces);
        if (hessian.Matrix is Matrix.Entries { Items.Count: 1 })
        {
            (List<string> texts, List<string> spans, List<string> lines) = code.Arguments();
            (CSharpBody body, List<string> all) = Plain(hessian.Product, texts, spans, lines);
            return new Sibling(
                code.Method.Name + "Hessian", code.Documented("The second derivative of"), code.ValueType, code.Declarations(isAll: true),
                [.. all, $"return {body.Results[0]};"]);
        }

        return Returned(hessian, "Hessian", "The Hessian of", "");
    }

    private Sibling Returned((Product Product, Matrix Matrix) made, string suffix, string what, string rest)
    {
        (Product product, Matrix matrix) = made;
        (List<string> texts, List<string> spans, List<string> lines) = code.Arguments();
        string element = ElementType(product);
        string name = code.Free(suffix == "Hessian" ? "hessian" : "jacobian");
        List<string> all = [.. code.EntryChecks()];
        if (matrix is Matrix.Entries entries)
        {
            (CSharpBody body, List<string> statements) = Plain(product, texts, spans, lines);
            IEnumerable<string> rows = Enumerable.Range(0, entries.Rows).Select(
                i => $"    {{ {string.Join(", ", Enumerable.Range(0, entries.Columns).Select(j => body.Results[(i * entries.Columns) + j]))} }},");
            all.AddRange([.. statements, $"return new {element}[,]", "{", .. rows, "};"]);
        }
        else
        {
            (CSharpBody body, List<string> statements) = Content(product, texts, spans, lines, name);
            (string rows, string columns) = Extents(matrix, body);
            string content = code.Free(name + "Elements");
            all.AddRange(
            [
                .. statements, $"var {name} = new {element}[{rows}, {columns}];", MethodCode.Elements(element, content, name, 2),
                $"{Span(body.Results[0])}.CopyTo({content});", $"return {name};",
            ]);
        }

        return new Sibling(code.Method.Name + suffix, code.Documented(what, rest), element + "[,]", code.Declarations(isAll: true), all);
    }

    private (CSharpBody Body, List<string> Lines) Plain(Product product, List<string> texts, List<string> spans, List<string> lines)
    {
        CSharpBody body = code.Body(product, (texts, spans), []);
        return (body, [.. MethodCode.Followed(lines, body)]);
    }

    private (CSharpBody Body, List<string> Lines) Content(Product product, List<string> texts, List<string> spans, List<string> lines, string name)
    {
        CSharpBody body = code.Body(product, (texts, spans), [name, name + "Elements"]);
        return (body, [.. MethodCode.Followed(lines, body)]);
    }

    private static (string Rows, string Columns) Extents(Matrix matrix, CSharpBody body) => matrix is Matrix.Entries entries
        ? (entries.Rows.ToString(System.Globalization.CultureInfo.InvariantCulture), entries.Columns.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : (body.Results[1], body.Results[2]);

    private static string Span(string content) => content.StartsWith("new ", System.StringComparison.Ordinal) ? $"({content})" : content;

    private string ElementType(Product product) => code.TypeOf(product.Function.Results[0].Type.ElementType);
}
