using System.CommandLine;
using InspectionGateway.Cli.Output;
using InspectionGateway.Cli.Sheets;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Differences;
using InspectionGateway.Engine.Policy.Sheets;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw policy export|import FILE SHEET</c></summary>
internal sealed class PolicySheetCommands
{
    private readonly Argument<FileInfo> file = new("FILE") { Description = "a table of a pack: policies/chongqing-ftz/waivers.yaml" };
    private readonly Argument<string> sheet = new("SHEET") { Description = "file that ends in .xlsx or .csv" };
    private readonly Option<string?> basis = new("--base") { Description = "folder of the layers above; left out: the folder in which the pack lies" };
    private readonly Option<bool> withAll = new("--all") { Description = "also columns of conditions that no row asks for yet" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "check and print the differences, and leave the table as it is" };

    public void AddTo(Command policy)
    {
        var export = new Command("export", "Write a table of a pack as a sheet: a row each, a column for each value, several values in a cell with semicolons between them. A workbook lets you choose codes from lists.") { file, sheet, basis, withAll };
        export.SetAction((result, ct) => Guarded.RunAsync(() => ExportAsync(result.GetValue(file)!, result.GetValue(sheet)!, result.GetValue(basis), result.GetValue(withAll), ct)));
        var import = new Command("import", "Bring a sheet back into the table of a pack, if its packs compile with it: rows are known by their id and stand in the sheet's order; what a row says as before keeps its text and comments. Prints the differences. Problems and warnings name the cell; with problems the exit code is 1, and nothing is written.") { file, sheet, basis, dryRun };
        import.SetAction((result, ct) => Guarded.RunAsync(() => ImportAsync(result.GetValue(file)!, result.GetValue(sheet)!, result.GetValue(basis), result.GetValue(dryRun), ct)));
        policy.Subcommands.Add(export);
        policy.Subcommands.Add(import);
    }

    private static async Task<int> ExportAsync(FileInfo file, string sheet, string? basis, bool withAll, CancellationToken ct)
    {
        var (source, policy, _) = Read(file, basis);
        var table = TableSheet.Of(source, policy, withAll);
        await SheetFile.WriteAsync(table, sheet, ct);
        await Console.Error.WriteLineAsync($"{sheet}: {table.Table}, rows: {table.Rows.Count}, columns: {table.Columns.Count}");
        return 0;
    }

    private static async Task<int> ImportAsync(FileInfo file, string sheet, string? basis, bool dryRun, CancellationToken ct)
    {
        var (source, policy, sources) = Read(file, basis);
        var import = Bring(source, policy, sheet);
        var (changed, problems) = PolicyCompiler.Compile([.. sources.Select(one => one.Path == source.Path ? import.Source : one)]);
        foreach (var problem in problems)
        {
            await Console.Out.WriteLineAsync(Line(problem));
        }
        foreach (var warning in changed is null ? [] : PolicyWarnings.Of(changed, Packs.Today).Where(warning => warning.Path == source.Path))
        {
            await Console.Error.WriteLineAsync(Line(warning, "warning: "));
        }
        if (problems.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{problems.Count} problems; {file} is as it was");
            return 1;
        }
        var differences = PolicyDifferences.Between([source], [import.Source]);
        await DifferenceText.WriteAsync(differences);
        if (!dryRun)
        {
            await File.WriteAllTextAsync(file.FullName, import.Source.Text, ct);
        }
        await Console.Error.WriteLineAsync($"rows different: {differences.Count}; {file} {(dryRun ? "is as it was" : "is written")}");
        return 0;

        string Line(PolicyProblem problem, string kind = "") => import.FindCell(problem) is { } cell ? $"{sheet}:{cell}: {kind}{problem.Message}" : Packs.Line(problem, kind);
    }

    private static SheetImport Bring(PolicySource source, PolicySet policy, string sheet)
    {
        var text = SheetFile.Read(sheet);
        try
        {
            return SheetImport.Of(source, policy, text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{sheet}:{error.Message}", error);
        }
    }

    private static (PolicySource Source, PolicySet Policy, IReadOnlyList<PolicySource> All) Read(FileInfo file, string? basis)
    {
        var pack = file.Directory!;
        if (!file.Exists || file.Extension != ".yaml" || !File.Exists(Path.Combine(pack.FullName, "pack.yaml")))
        {
            throw new FileNotFoundException($"{file}: it is no file of a pack; name a .yaml beside a pack.yaml.");
        }
        var sources = RiskDatabase.Policies.PolicyFolder.Read(pack.FullName, basis ?? pack.Parent!.FullName);
        return (sources.Single(source => source.Path == $"{pack.Name}/{file.Name}"), Packs.CompileSources(sources), sources);
    }
}
