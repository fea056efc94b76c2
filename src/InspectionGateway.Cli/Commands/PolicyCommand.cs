using System.CommandLine;
using System.Text.Json;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.Engine.Policy.Promises;
using InspectionGateway.Engine.Policy.Schemas;
using InspectionGateway.Engine.Rules;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw policy check|promises|reasons|schema DIR</c>, <c>igw policy try OLD NEW FILE…</c>, and the steps of <see cref="PolicyLife"/>.</summary>
internal sealed class PolicyCommand : Command
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Argument<string> folder = new("DIR") { Description = "folder of policy packs" };
    private readonly Option<string?> basis = Packs.BaseOption();

    private readonly Option<bool> overlaps = new("--overlaps") { Description = "also print rows of first-match tables that overlap and ask different things, so that their order decides" };

    public PolicyCommand()
        : base("policy", "Check policy packs, try a draft of them, and take it through approval into effect and back.")
    {
        var check = new Command("check", "Compile packs here, decide their own cases and prove their promises; every problem is printed as file:line:column. Rows that have expired or can do nothing are warned of. Exit code 1 when there are problems.") { folder, basis, overlaps };
        check.SetAction((result, _) => Guarded.RunAsync(() => Check(result.GetValue(folder)!, result.GetValue(basis), result.GetValue(overlaps))));
        var reasons = new Command("reasons", "Print every reason and remedy in Chinese and English side by side, for a reader's check: tab-separated values.") { folder, basis };
        reasons.SetAction((result, _) => Guarded.RunAsync(() => PrintReasons(result.GetValue(folder)!, result.GetValue(basis))));
        Subcommands.Add(check);
        var promises = new Command("promises", "Print each promise and whether it holds for every declaration: PROVED, BROKEN with the declaration and facts that break it as a case, or UNDECIDED. Exit code 1 unless all are proved.") { folder, basis };
        promises.SetAction((result, _) => Guarded.RunAsync(() => PrintPromises(result.GetValue(folder)!, result.GetValue(basis))));
        Subcommands.Add(promises);
        Subcommands.Add(reasons);
        var schema = new Command("schema", "Print a JSON schema of the files of policy packs with the codes, reasons and laws of the packs, for editors that complete and check YAML by one.") { folder, basis };
        schema.SetAction((result, _) => Guarded.RunAsync(() => PrintSchema(result.GetValue(folder)!, result.GetValue(basis))));
        Subcommands.Add(schema);
        Subcommands.Add(new PolicyTryCommand());
        Subcommands.Add(new PolicyDiffCommand());
        Subcommands.Add(new PolicyCaseCommand());
        Subcommands.Add(new PolicySimulateCommand());
        Subcommands.Add(new PolicyGuardCommand());
        new PolicySheetCommands().AddTo(this);
        new PolicyLife().AddTo(this);
        new PolicyShadowCommands().AddTo(this);
    }

    private static async Task<int> PrintSchema(string folder, string? basis)
    {
        await Console.Out.WriteLineAsync(PolicySchema.Of(Packs.Compile(folder, basis)).ToJsonString(Indented));
        return 0;
    }

    private static async Task<int> Check(string folder, string? basis, bool withOverlaps)
    {
        var compilation = PolicyCompiler.Compile(PolicyFolder.Read(folder, basis));
        var run = compilation.Policy is { } compiled ? CaseRunner.Run(compiled) : null;
        var promises = compilation.Policy is { } whole ? PromiseCheck.Of(whole, Packs.Today) : [];
        IReadOnlyList<PolicyProblem> problems = [.. compilation.Problems, .. run?.Failures ?? [], .. promises.Where(finding => finding.Verdict == PromiseVerdict.Broken).Select(finding => finding.Problem)];
        foreach (var problem in problems)
        {
            await Console.Out.WriteLineAsync(Packs.Line(problem));
        }
        foreach (var warning in compilation.Policy is { } sound ? PolicyWarnings.Of(sound, Packs.Today) : [])
        {
            await Console.Error.WriteLineAsync(Packs.Line(warning, "warning: "));
        }
        foreach (var overlap in withOverlaps && compilation.Policy is { } ordered ? PolicyOverlaps.Of(ordered) : [])
        {
            await Console.Error.WriteLineAsync(Packs.Line(overlap, "overlap: "));
        }
        if (promises.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{promises.Count} promises, {promises.Count(finding => finding.Verdict == PromiseVerdict.Proved)} proved for every declaration");
        }
        if (run is { Cases: > 0 })
        {
            await Console.Error.WriteLineAsync($"{run.Cases} cases, {run.Failures.Count} decided otherwise than they expect; they try {run.Rows - run.Untried.Count} of {run.Rows} rows that give a reason");
        }
        await Console.Error.WriteLineAsync(problems.Count == 0 ? $"{compilation.Policy!.Version}: sound, digest {compilation.Policy.Digest}" : $"{problems.Count} problems");
        if (problems.Count == 0)
        {
            await Console.Error.WriteLineAsync(PolicyFingerprint.Of(compilation.Policy!).Summary);
        }
        return problems.Count == 0 ? 0 : 1;
    }

    private static async Task<int> PrintPromises(string folder, string? basis)
    {
        var policy = Packs.Compile(folder, basis);
        var findings = PromiseCheck.Of(policy, Packs.Today);
        foreach (var finding in findings)
        {
            var promise = finding.Promise;
            await Console.Out.WriteLineAsync($"{finding.Verdict.ToString().ToUpperInvariant()}\t{promise.Id}\t{promise.Layer.ToString().ToUpperInvariant()}\t{promise.Promise!.Says.Zh}\t{promise.Promise.Says.En}\t{finding.Why}");
            if (finding.Counter is { } counter)
            {
                await Console.Out.WriteLineAsync(CaseMaker.Make(policy, $"what breaks {promise.Id}", counter.Declaration, counter.Facts, counter.Day));
            }
        }
        return findings.All(finding => finding.Verdict == PromiseVerdict.Proved) ? 0 : 1;
    }

    private static async Task<int> PrintReasons(string folder, string? basis)
    {
        var policy = Packs.Compile(folder, basis);
        await Console.Out.WriteLineAsync("code\taudience\tzh\ten\tremedy_zh\tremedy_en");
        foreach (var reason in policy.Reasons.All.OrderBy(reason => reason.Code, StringComparer.Ordinal))
        {
            await Console.Out.WriteLineAsync(string.Join('\t', reason.Code, reason.Audience, reason.Text.Zh, reason.Text.En, reason.Remedy?.Zh, reason.Remedy?.En));
        }
        return 0;
    }
}
