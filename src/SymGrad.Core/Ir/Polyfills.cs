// What the C# compiler asks of a framework and netstandard2.0 does not have.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;

[System.AttributeUsage(System.AttributeTargets.All)]
internal sealed class RequiredMemberAttribute : System.Attribute;

[System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : System.Attribute
{
    public string FeatureName { get; } = featureName;
}
