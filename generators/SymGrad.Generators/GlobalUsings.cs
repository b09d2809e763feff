// What both readers share is written over the front end's types: here the symbols of the C# compiler.
global using ArrayValue = SymGrad.Reading.ArrayValue<Microsoft.CodeAnalysis.ITypeSymbol>;
global using NoValue = SymGrad.Reading.NoValue<Microsoft.CodeAnalysis.ITypeSymbol>;
global using ScalarValue = SymGrad.Reading.ScalarValue<Microsoft.CodeAnalysis.ITypeSymbol>;
global using Value = SymGrad.Reading.Value<Microsoft.CodeAnalysis.ITypeSymbol>;
global using VersionValue = SymGrad.Reading.VersionValue<Microsoft.CodeAnalysis.ITypeSymbol>;
