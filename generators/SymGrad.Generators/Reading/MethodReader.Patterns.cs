using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

internal sealed partial class MethodReader
{
    private Value ReadIsPattern(IIsPatternOperation test) => new ScalarValue(Truth, Test(test.Pattern, Read(test.Value)));

    private Value ReadSwitchExpression(ISwitchExpressionOperation choice)
    {
        Value value = Read(choice.Value);
        return Arm(0);

        Value Arm(int place)
        {
            if (place >= choice.Arms.Length)
            {
                throw Refusal.Expression(choice, "this switch", "give it a last arm that matches everything: _ => ...");
            }

            ISwitchExpressionArmOperation arm = choice.Arms[place];
            Expr test = Test(arm.Pattern, value);
            if (arm.Guard is { } guard)
            {
                test = And(test, Scalar(guard));
            }

            // The last arm is taken if no other is.
            return test is Constant { IsTrue: true } || IsCovering(choice, place) ? ArmValue(arm)
                : Choose(test, () => ArmValue(arm), () => Arm(place + 1), arm);
        }

        Value ArmValue(ISwitchExpressionArmOperation arm) => arm.Value switch
        {
            IThrowOperation thrown => Thrown(thrown, choice.Type!),
            IConversionOperation { Operand: IThrowOperation thrown } => Thrown(thrown, choice.Type!),
            var result => Read(result),
        };
    }

    private Value Thrown(IThrowOperation thrown, ITypeSymbol type)
    {
        ReadThrow(thrown);
        return DefaultOf(type);
    }

    private static bool IsCovering(ISwitchExpressionOperation choice, int place) =>
        place == choice.Arms.Length - 1 && choice.Value.Type is { SpecialType: SpecialType.System_Boolean } && choice.Arms[place].Guard is null;

    private Expr Test(ICaseClauseOperation clause, Value value) => clause switch
    {
        ISingleValueCaseClauseOperation single => IsSame(value, Read(single.Value), single),
        IPatternCaseClauseOperation { Guard: null } pattern => Test(pattern.Pattern, value),
        IPatternCaseClauseOperation pattern => And(Test(pattern.Pattern, value), Scalar(pattern.Guard!)),
        _ => throw Refusal.Statement(clause, "this case", "use constants and patterns of numbers"),
    };

    private Expr Test(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return graph.Boolean(true);
            case IConstantPatternOperation constant:
                return IsSame(value, Read(Unconverted(constant.Value)), constant);
            case IRelationalPatternOperation relation:
                Expr x = Scalar(value, relation);
                return Arithmetic(relation.OperatorKind, x, graph.Convert(Scalar(Unconverted(relation.Value)), x.Type), relation.InputType, false, relation);
            case INegatedPatternOperation negated:
                return Test(negated.Pattern, value) is var holds && holds is Constant known ? graph.Boolean(!known.IsTrue) : !holds;
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Or(Test(either.LeftPattern, value), Test(either.RightPattern, value));
            case IBinaryPatternOperation both:
                return And(Test(both.LeftPattern, value), Test(both.RightPattern, value));
            case IDeclarationPatternOperation declaration when declaration.DeclaredSymbol is null or ILocalSymbol
                && (declaration.MatchedType is null || SymbolEqualityComparer.Default.Equals(declaration.MatchedType, declaration.InputType)):
                if (declaration.DeclaredSymbol is { } local)
                {
                    state.Set(local, value);
                    Name(value, local.Name);
                }

                return graph.Boolean(true);
            case ITypePatternOperation typed when SymbolEqualityComparer.Default.Equals(typed.MatchedType, typed.InputType):
                return graph.Boolean(true);
            case IDeclarationPatternOperation { MatchedType: { } matched } declared when value is DataValue data:
                Bind(declared.DeclaredSymbol, matched, data);
                return External($"{data.Text} is {Types.Text(matched)}", ExprType.Boolean, Truth);
            case ITypePatternOperation typed when value is DataValue data:
                return External($"{data.Text} is {Types.Text(typed.MatchedType)}", ExprType.Boolean, Truth);
            case IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0 } recursive when value is DataValue data:
                Bind(recursive.DeclaredSymbol, recursive.MatchedType, data);
                var seen = new DataValue(recursive.MatchedType, Seen(recursive.MatchedType, data));
                return recursive.PropertySubpatterns.Aggregate(
                    (Expr)External($"{data.Text} is {Types.Text(recursive.MatchedType).TrimEnd('?')}", ExprType.Boolean, Truth),
                    (holds, property) => And(holds, Test(property.Pattern, MemberOf(seen, ((IMemberReferenceOperation)property.Member).Member, property.Member.Type!, property))));
            case IRecursivePatternOperation recursive when value is StructValue composite:
                Expr all = graph.Boolean(true);
                for (int k = 0; k < recursive.DeconstructionSubpatterns.Length; k++)
                {
                    all = And(all, Test(recursive.DeconstructionSubpatterns[k], composite.Items[k]));
                }

                foreach (IPropertySubpatternOperation property in recursive.PropertySubpatterns)
                {
                    var member = ((IMemberReferenceOperation)property.Member).Member;
                    all = And(all, Test(property.Pattern, MemberOf(composite, member, property.Member.Type!, property)));
                }

                if (recursive.DeclaredSymbol is { } named)
                {
                    state.Set(named, value);
                }

                return all;
            default:
                throw Refusal.Expression(pattern, "the pattern '" + pattern.Syntax + "'", "use patterns of numbers, tuples and members");
        }
    }

    // What a pattern has recognized, under its name.
    private void Bind(ISymbol? name, ITypeSymbol type, DataValue data)
    {
        if (name is not null)
        {
            state.Set(name, new DataValue(type, Seen(type, data)));
        }
    }

    private static string Seen(ITypeSymbol type, DataValue data) => SymbolEqualityComparer.Default.Equals(type, data.Type) ? data.Text : $"(({Types.Text(type).TrimEnd('?')}){data.Text}!)";

    private static IOperation Unconverted(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true, Operand: var operand, ConstantValue.HasValue: false } ? operand : operation;

    private Expr IsSame(Value value, Value other, IOperation at)
    {
        if (Number(value) is { Expr: var x } && Number(other) is { Expr: var y })
        {
            // A pattern finds NaN, an operator does not.
            return y is Constant { Type.IsFloating: true } constant && double.IsNaN(constant.Number)
                ? graph.Apply(Primitives.NotEqual, x, x)
                : graph.Apply(Primitives.Equal, x, graph.Convert(y, x.Type));
        }

        return TextOf(other) is "null" && TextOf(value) is null ? graph.Boolean(false)
            : TextOf(value) is { } text && TextOf(other) is { } otherText ? External($"{text} == {otherText}", ExprType.Boolean, Truth)
            : throw Refusal.Expression(at, "'" + at.Syntax + "'", "it compares something that is neither a number nor data");
    }
}
