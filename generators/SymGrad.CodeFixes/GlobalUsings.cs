global using Microsoft.CodeAnalysis;
global using Microsoft.CodeAnalysis.CodeFixes;
global using SymGrad.Generators;
global using System.Composition;
global using System.Threading;
global using System.Threading.Tasks;
