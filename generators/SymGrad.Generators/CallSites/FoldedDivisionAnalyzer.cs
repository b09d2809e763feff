using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generators.Reading;

namespace SymGrad.Generators.CallSites;

/// <summary>Finds <c>1 / 2 * x</c>, in lambdas and in methods that are differentiated: C# has made 0 * x of it before anybody reads it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FoldedDivisionAnalyzer() : CallSiteAnalyzer(Descriptors.FoldedDivision)
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        base.Start(start);
        var found = new Findings(Descriptors.FoldedDivision);
        start.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == Declaration.AttributeName))
            {
                foreach (IOperation body in block.OperationBlocks)
                {
                    LookIn(body, found.In(block));
                }
            }
        });
    }

    private protected override void Look(SymCall call, Report report)
    {
        if (call.Lambda is { } lambda)
        {
            LookIn(lambda.Body, report);
        }
    }

    private static void LookIn(IOperation body, Report report)
    {
        foreach (IBinaryOperation division in body.Descendants().OfType<IBinaryOperation>())
        {
            if (division.OperatorKind == BinaryOperatorKind.Divide && Whole(division.LeftOperand) is { } x && Whole(division.RightOperand) is { } y
                && y != 0 && x % y != 0 && FloatingAround(division) is { } floating)
            {
                report(division.Syntax, division.Syntax.ToString(), (x / y).ToString(CultureInfo.InvariantCulture), Instead(division, floating));
            }
        }
    }

    private static long? Whole(IOperation operand) =>
        operand.ConstantValue is { HasValue: true, Value: { } value } && Types.Held(operand.Type) is { IsInteger: true }
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
            : null;

    // The floating-point type that the result becomes, without the user having said so.
    private static ITypeSymbol? FloatingAround(IOperation division)
    {
        for (IOperation? at = division.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IConversionOperation { IsImplicit: true } conversion when Types.Held(conversion.Type) is { IsFloating: true }:
                    return conversion.Type;
                case IConversionOperation { IsImplicit: true } or IParenthesizedOperation or IUnaryOperation:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide }:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static string Instead(IBinaryOperation division, ITypeSymbol floating)
    {
        var syntax = (BinaryExpressionSyntax)division.Syntax;
        string left = syntax.Left is LiteralExpressionSyntax ? syntax.Left + (floating.SpecialType == SpecialType.System_Single ? "f" : ".0")
            : $"({floating.ToDisplayString()}){syntax.Left}";
        return $"{left} / {syntax.Right}";
    }
}
