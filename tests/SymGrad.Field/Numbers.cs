using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SymGrad.Field;

/// <summary>The floating-point numbers in a value of any type, one after the other.</summary>
public static class Numbers
{
    public static IEnumerable<double> Flatten(object? value) => value switch
    {
        double number => [number],
        float number => [number],
        Array array when array.GetType().GetElementType() is { } element && !IsData(element) => array.Cast<object>().SelectMany(Flatten),
        null => [],
        _ when IsData(value.GetType()) => [],
        _ => Fields(value).SelectMany(field => Flatten(field.GetValue(value))),
    };

    /// <summary>A value of the same shape with other numbers.</summary>
    public static object Like(object value, params double[] numbers)
    {
        int next = 0;
        return Filled(value, numbers, ref next)!;
    }

    public static object? Filled(object? value, double[] numbers, ref int next)
    {
        switch (value)
        {
            case double:
                return numbers[next++];
            case float:
                return (float)numbers[next++];
            case Array array when !IsData(array.GetType().GetElementType()!):
                var copy = (Array)array.Clone();
                int[] index = new int[array.Rank];
                for (int flat = 0; flat < array.Length; flat++)
                {
                    int rest = flat;
                    for (int d = array.Rank - 1; d >= 0; d--)
                    {
                        index[d] = rest % array.GetLength(d);
                        rest /= array.GetLength(d);
                    }

                    copy.SetValue(Filled(array.GetValue(index), numbers, ref next), index);
                }

                return copy;
            case null:
                return null;
            case var data when IsData(data.GetType()):
                return value;
            default:
                object made = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(value, null)!;
                foreach (FieldInfo field in Fields(value))
                {
                    field.SetValue(made, Filled(field.GetValue(value), numbers, ref next));
                }

                return made;
        }
    }

    private static IEnumerable<FieldInfo> Fields(object value) =>
        value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(f => f.MetadataToken);

    private static bool IsData(Type type) => type != typeof(double) && type != typeof(float)
        && (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(DateTime) || typeof(Delegate).IsAssignableFrom(type)
            || (type.IsArray ? IsData(type.GetElementType()!) : typeof(IEnumerable).IsAssignableFrom(type)));
}
