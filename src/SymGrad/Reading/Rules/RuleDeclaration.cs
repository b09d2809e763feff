using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;

namespace SymGrad.Reading.Rules;

/// <summary>A method or property marked <see cref="DerivativeOfAttribute"/>: which function it differentiates, or what is wrong with it.</summary>
internal sealed class RuleDeclaration
{
    private readonly MemberInfo member;
    private readonly MethodInfo[] overloads;

    public RuleDeclaration(DerivativeOfAttribute mark, MemberInfo member)
    {
        (Type, Name, Mode, this.member) = (mark.Type, mark.Name, mark.Mode, member);
        overloads =
        [
            .. Type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(method => method.Name == Name),
        ];
        Fault = Resolve();
    }

    public Type Type { get; }

    public string Name { get; }

    public RuleMode Mode { get; }

    public string RuleName => $"{member.DeclaringType!.Name}.{member.Name}";

    public string FunctionName => $"{Type.Name}.{Name}";

    /// <summary>The function; null if there is none that fits.</summary>
    public MethodInfo? Function { get; private set; }

    /// <summary>Whether the type has a function of that name.</summary>
    public bool NamesAnything => overloads.Length > 0;

    /// <summary>The rule, if it states partials.</summary>
    public DerivativeRule? Partials { get; private set; }

    /// <summary>The rule, if it is a method.</summary>
    public MethodInfo? Method => member as MethodInfo;

    public (string Fault, string WayOut)? Fault { get; }

    private (string Fault, string WayOut)? Resolve()
    {
        if (member is MethodInfo { IsStatic: false } or PropertyInfo { GetMethod: not { IsStatic: true } })
        {
            return ("is not static", "Make it static");
        }

        if (overloads.Length == 0)
        {
            return ($"is about {FunctionName}, and {Type.Name} has no static method of that name", "Name a static method of the type: nameof is checked by the compiler");
        }

        LambdaExpressionType? lambda = member is PropertyInfo property ? LambdaExpressionType.Of(property.PropertyType) : null;
        if (member is PropertyInfo && lambda is null)
        {
            return ($"is a property of type {((PropertyInfo)member).PropertyType.Name}", "Give it the type Expression<Func<...>> with the parameters of the function");
        }

        if (lambda is not null && Mode != RuleMode.Partial)
        {
            return ("is a property", "Products with tangents and cotangents are methods; a property states partials");
        }

        Type[] parameters = lambda?.Parameters ?? [.. Method!.GetParameters().Select(p => p.ParameterType)];
        Type returned = lambda?.Result ?? Method!.ReturnType;
        Function = overloads.FirstOrDefault(candidate => parameters.AsSpan().SequenceEqual(Expected(candidate).Parameters));
        if (Function is null)
        {
            return (
                $"takes {List(parameters)}, and no overload of {FunctionName} asks for that",
                $"Take {string.Join(" or ", overloads.Where(o => !o.IsGenericMethodDefinition).Select(o => List(Expected(o).Parameters)).DefaultIfEmpty("the parameters of the function"))}");
        }

        if (Unfit(Function) is { } unfit)
        {
            return unfit;
        }

        Type expected = Expected(Function).Result;
        if (returned != expected)
        {
            return ($"returns {Named(returned)}", $"Return {Named(expected)}: {What(Mode)}");
        }

        Partials = Mode != RuleMode.Partial ? null
            : member is MethodInfo method ? new PartialMethod(Function, RuleName, method)
            : new PartialExpression(Function, RuleName, (PropertyInfo)member);
        return null;
    }

    /// <summary>What makes that no rule can differentiate a function.</summary>
    private (string Fault, string WayOut)? Unfit(MethodInfo function)
    {
        ParameterInfo[] parameters = function.GetParameters();
        if (ScalarFunctions.Of(function) is { Build: not null })
        {
            return ($"is about {FunctionName}, which SymGrad differentiates itself", "Remove it");
        }

        if (parameters.FirstOrDefault(p => Numbers.Holding(p.ParameterType) is null && Numbers.ArrayOf(p.ParameterType) is null) is { } strange)
        {
            return (
                $"is about {FunctionName}, whose parameter {strange.Name} is {Named(strange.ParameterType)}",
                "Functions of numbers, of bool and of one-dimensional arrays can have rules");
        }

        if (!Numbers.IsDifferentiable(function.ReturnType))
        {
            return ($"is about {FunctionName}, which returns {Named(function.ReturnType)}", "A function with a derivative returns double, float, or an array of these");
        }

        Type[] moving = [.. Moving(function)];
        if (moving.Length == 0)
        {
            return ($"is about {FunctionName}, all of whose parameters are data", "Remove it");
        }

        Type element = Element(function.ReturnType);
        if (moving.Any(type => Element(type) != element))
        {
            return ($"is about {FunctionName}, which mixes double and float", "State rules for functions of one precision");
        }

        return Mode == RuleMode.Partial && function.ReturnType.IsArray
            ? ($"is about {FunctionName}, which returns an array", "State its derivative by a pair of methods, Mode = RuleMode.Jvp and Mode = RuleMode.Vjp")
            : null;
    }

    private (Type[] Parameters, Type Result) Expected(MethodInfo function)
    {
        Type[] parameters = [.. function.GetParameters().Select(p => p.ParameterType)];
        Type[] moving = [.. Moving(function)];
        return Mode switch
        {
            RuleMode.Jvp => ([.. parameters, .. moving], function.ReturnType),
            RuleMode.Vjp => ([.. parameters, function.ReturnType], Together(moving)),
            _ => (parameters, Together(moving)),
        };
    }

    private static IEnumerable<Type> Moving(MethodInfo function) =>
        function.GetParameters().Select(p => p.ParameterType).Where(Numbers.IsDifferentiable);

    private static Type Together(Type[] types) => types.Length switch
    {
        0 => typeof(void),
        1 => types[0],
        <= 7 => Type.GetType($"System.ValueTuple`{types.Length}")!.MakeGenericType(types),
        _ => throw new NotSupportedException("a rule states at most seven partials."),
    };

    private static Type Element(Type type) => type.IsArray ? type.GetElementType()! : type;

    private static string What(RuleMode mode) => mode switch
    {
        RuleMode.Jvp => "the tangent of the result",
        RuleMode.Vjp => "the cotangent of each parameter that is no data",
        _ => "the partial by each parameter that is no data",
    };

    private static string List(IEnumerable<Type> types) => $"({string.Join(", ", types.Select(Named))})";

    private static string Named(Type type) =>
        TupleTypes.IsValueTuple(type) ? List(type.GetGenericArguments())
        : type.IsArray ? $"{Named(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : type == typeof(double) ? "double"
        : type == typeof(float) ? "float"
        : type == typeof(int) ? "int"
        : type == typeof(long) ? "long"
        : type == typeof(bool) ? "bool"
        : type == typeof(void) ? "nothing"
        : type.Name;

    /// <summary>The type of a lambda in an expression tree.</summary>
    private sealed record LambdaExpressionType(Type[] Parameters, Type Result)
    {
        public static LambdaExpressionType? Of(Type type)
        {
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Expression<>)
                || type.GetGenericArguments()[0].GetMethod("Invoke") is not { } invoke)
            {
                return null;
            }

            return new([.. invoke.GetParameters().Select(p => p.ParameterType)], invoke.ReturnType);
        }
    }
}
