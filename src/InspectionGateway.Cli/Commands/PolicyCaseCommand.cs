using System.CommandLine;
using InspectionGateway.Cli.Deciding;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Rules;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw policy case DIR FILE…</c></summary>
internal sealed class PolicyCaseCommand : Command
{
    private readonly Argument<string> packs = new("DIR") { Description = "folder of policy packs" };
    private readonly Argument<string[]> files = new("FILE") { Description = "messages, or folders of messages", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> basis = Packs.BaseOption();
    private readonly Option<string> facts = new("--facts") { Description = "folder of facts (*.jsonl)", DefaultValueFactory = _ => Shipped.Facts };
    private readonly MomentOption at = MomentOption.At();

    public PolicyCaseCommand()
        : base("case", "Print declarations as a section 'cases' of a pack: each with what the packs decide now, and with those of the facts without which it would be decided otherwise.")
    {
        Arguments.Add(packs);
        Arguments.Add(files);
        Options.Add(basis);
        Options.Add(facts);
        Options.Add(at);
        SetAction((result, ct) => Guarded.RunAsync(() => RunAsync(result, ct)));
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken ct)
    {
        var (policy, known, now) = (Packs.Compile(result.GetValue(packs)!, result.GetValue(basis)), FactFolder.Read(result.GetValue(facts)!), at.TimeOf(result).GetUtcNow());
        var day = DateOnly.FromDayNumber(LegalCalendar.DayOf(now));
        var refused = 0;
        await Console.Out.WriteLineAsync("section: cases\ncases:");
        await foreach (var (file, read) in DeclarationFiles.ReadAsync(DeclarationFiles.Find(result.GetValue(files)!), version: 1, now, ct))
        {
            if (read.Declaration is { } declaration)
            {
                await Console.Out.WriteLineAsync(CaseMaker.Make(policy, declaration.DeclarationId, declaration, known, day));
                continue;
            }
            refused++;
            await Console.Error.WriteLineAsync($"{Path.GetFileName(file)} {read.DeclarationId}: {string.Join("; ", read.Problems)}");
        }
        return refused == 0 ? 0 : 1;
    }
}
