using System.Text.RegularExpressions;

namespace InspectionGateway.ArchitectureTests;

public partial class SourceTests
{
    private const int MostLines = 300;
    private const int UsualLines = 150;

    [Fact]
    public void TheProtocolIsGeneratedAndNothingElse() =>
        Assert.DoesNotContain(Repository.SourceFiles(), file => Path.GetRelativePath(Repository.Source, file).StartsWith("InspectionGateway.Protocol", StringComparison.Ordinal));

    [Fact]
    public void FoldersAreNamespaces() => Assert.All(Written(), file =>
        Assert.Equal(
            Path.GetDirectoryName(Path.GetRelativePath(Repository.Source, file))!.Replace(Path.DirectorySeparatorChar, '.'),
            Namespace().Match(File.ReadAllText(file)).Groups[1].Value));

    [Fact]
    public void AFileHoldsTheTypeThatItIsNamedAfter() => Assert.All(Written(), file =>
        Assert.Equal([Path.GetFileNameWithoutExtension(file)], TopType().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)));

    [Fact]
    public void FilesAreShort()
    {
        var lengths = Repository.SourceFiles().ToDictionary(file => Path.GetRelativePath(Repository.Source, file), file => File.ReadLines(file).Count());
        Assert.DoesNotContain(lengths, file => file.Value > MostLines);
        Assert.InRange(lengths.Values.Count(lines => lines > UsualLines), 0, lengths.Count / 20);
    }

    // All the SQL of the risk database stands in those classes, which are bound as T-SQL, or in the migrations; besides there
    // is SQLite's way to insert many rows.
    [Fact]
    public void StatementsStandInFilesNamedSql() => Assert.Equal(
        ["SqliteDialect.cs"],
        Repository.SourceFiles()
            .Where(file => file.Contains("InspectionGateway.RiskDatabase", StringComparison.Ordinal) && !file.EndsWith("Sql.cs", StringComparison.Ordinal))
            .Where(file => Statement().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName));

    // Top-level statements have neither namespace nor type.
    private static IEnumerable<string> Written() => Repository.SourceFiles().Where(file => Path.GetFileName(file) != "Program.cs");

    [GeneratedRegex(@"\b(?:SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b")]
    private static partial Regex Statement();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // Types that stand at the margin; nested ones are indented.
    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|readonly|ref|partial) )*(?:class|interface|enum|struct|record(?: struct| class)?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TopType();
}
