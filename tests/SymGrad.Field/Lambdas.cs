using System;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SymGrad.Field;

/// <summary>A program in a lambda: the method is called there, with captured data, and what is made of it at run time must be what is generated.</summary>
public static class Lambdas
{
    /// <summary>Value and gradient with respect to the differentiable parameters; null where no lambda can hold the call.</summary>
    public static Delegate? ValueAndGrad(FieldProgram program, object?[] arguments)
    {
        ParameterInfo[] declared = program.Method.GetParameters();
        if (declared.Any(p => p.ParameterType.IsByRef || p.ParameterType.IsByRefLike) || program.IsSlot.Count(isSlot => isSlot) > 8)
        {
            return null;
        }

        ParameterExpression[] parameters = [.. declared.Where((_, k) => program.IsSlot[k]).Select(p => Expression.Parameter(p.ParameterType, p.Name))];
        int next = 0;
        Expression[] passed = [.. declared.Select((p, k) => program.IsSlot[k] ? (Expression)parameters[next++] : Captured(arguments[k], p.ParameterType))];
        LambdaExpression lambda = Expression.Lambda(Expression.Call(program.Method, passed), parameters);
        Type[] types = [.. parameters.Select(p => p.Type), program.Method.ReturnType];
        MethodInfo made = typeof(Sym).GetMethods().Single(m => m.Name == nameof(Sym.ValueAndGrad) && m.GetGenericArguments().Length == types.Length
            && m.GetParameters().Length == 2 && m.GetParameters()[0].ParameterType.GetGenericArguments()[0].GetGenericArguments().Length == types.Length
            && m.GetParameters()[0].ParameterType.ContainsGenericParameters && !m.GetGenericArguments().Any(a => a.Name == "TGradient"));
        return (Delegate)made.MakeGenericMethod(types).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [lambda, null], null)!;
    }

    // As the C# compiler does it: a field of an object.
    private static MemberExpression Captured(object? value, Type type)
    {
        object box = Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(type), value)!;
        return Expression.Field(Expression.Constant(box), "Value");
    }
}
