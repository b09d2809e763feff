using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Generators.Tests.Package;

/// <summary>What users install: the package is made, and used by a program and by a library that knows nothing of this repository.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string folder = Directory.CreateTempSubdirectory("symgrad-package-").FullName;

    private static string Source => Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Packages that are on this machine already, so that nothing is fetched.</summary>
    private static string Present => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Fact]
    public async Task The_package_is_all_that_a_program_needs()
    {
        await Dotnet(Source, "pack", "src/SymGrad/SymGrad.csproj", "--no-build", "-c", Configuration, "-o", folder);
        string package = Assert.Single(Directory.GetFiles(folder, "*.nupkg"));
        using (ZipArchive content = ZipFile.OpenRead(package))
        {
            string[] files = [.. content.Entries.Select(e => e.FullName)];
            Assert.Equal(
                ["SymGrad.CodeFixes.dll", "SymGrad.Core.dll", "SymGrad.Generators.dll"],
                files.Where(f => f.StartsWith("analyzers/dotnet/cs/", StringComparison.Ordinal)).Select(Path.GetFileName).Order());
            Assert.All(["lib/net10.0/SymGrad.dll", "lib/net10.0/SymGrad.Core.dll", "lib/netstandard2.0/SymGrad.Core.dll"], f => Assert.Contains(f, files));
            Assert.All(Descriptors.ById.Values, d => Assert.Contains(d.HelpLinkUri, files));
        }

        string version = Path.GetFileNameWithoutExtension(package)["SymGrad.".Length..];
        Write("nuget.config", $"""
            <configuration>
              <fallbackPackageFolders><clear /><add key="present" value="{Present}" /></fallbackPackageFolders>
            </configuration>
            """);
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <RestoreSources>$(MSBuildThisFileDirectory)</RestoreSources>
                <RestorePackagesPath>$(MSBuildThisFileDirectory)packages</RestorePackagesPath>
                <LangVersion>latest</LangVersion>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                <UseSharedCompilation>false</UseSharedCompilation>
                <NuGetAudit>false</NuGetAudit>
                <WarningsAsErrors>CS8032;CS8784;CS8785;CS9057</WarningsAsErrors>
              </PropertyGroup>
            </Project>
            """);
        Write("Model/Model.csproj", Project("netstandard2.0", "Library", version, ""));
        Write("Model/Springs.cs", """
            using SymGrad;

            namespace Model;

            public static partial class Springs
            {
                [Differentiable]
                public static double Energy(double x, double stiffness) => stiffness * x * x / 2;
            }
            """);
        Write("Program/Program.csproj", Project("net10.0", "Exe", version, """<ProjectReference Include="../Model/Model.csproj" />"""));
        Write("Program/Program.cs", """
            using System;
            using SymGrad;

            (double byX, double byStiffness) = Model.Springs.EnergyGrad(3, 5);
            Console.WriteLine($"{byX} {byStiffness}");
            Console.WriteLine(Curve.SlopeOf([1, 2, 3]));
            Console.WriteLine(Sym.Grad((double x) => x * x * x)(2));
            Console.WriteLine(Sym.Grad((double x) => 1 / 2 * x)(2));

            internal static partial class Curve
            {
                [Differentiable]
                private static double Length(double[] x)
                {
                    double sum = 0;
                    for (int i = 0; i < x.Length; i++)
                    {
                        sum += x[i] * x[i];
                    }

                    return Math.Sqrt(sum);
                }

                public static string SlopeOf(double[] x) => string.Join(" ", Array.ConvertAll(LengthGrad(x), v => Math.Round(v * Math.Sqrt(14), 12)));
            }
            """);

        string built = await Dotnet(folder, "build", "Program/Program.csproj", "-v", "quiet", "--nologo");
        Assert.Contains("warning SYM104", built);
        string[] printed = (await Dotnet(folder, Path.Combine("Program", "bin", "Debug", "net10.0", "Program.dll"))).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(["15 4.5", "1 2 3", "12", "0"], printed[..4]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Project(string framework, string kind, string version, string more) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>{framework}</TargetFramework>
            <OutputType>{kind}</OutputType>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="SymGrad" Version="{version}" />
            {more}
          </ItemGroup>
        </Project>
        """;

    private void Write(string path, string text)
    {
        string full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private static async Task<string> Dotnet(string from, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = from, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        using var bound = new CancellationTokenSource(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(bound.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(bound.Token);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took more than {Patience}");
        }

        string said = await output + await errors;
        Assert.True(process.ExitCode == 0, said);
        return said;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
