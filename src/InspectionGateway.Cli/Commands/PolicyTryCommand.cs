using System.CommandLine;
using InspectionGateway.Cli.Deciding;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Replies;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw policy try OLD NEW FILE…</c></summary>
internal sealed class PolicyTryCommand : Command
{
    private readonly Argument<string> now = new("OLD") { Description = "folder of policy packs" };
    private readonly Argument<string> draft = new("NEW") { Description = "folder of packs, or one pack, to be tried; packs that it does not have are those of OLD" };
    private readonly Argument<string[]> files = new("FILE") { Description = "messages, or folders of messages", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> facts = new("--facts") { Description = "folder of facts (*.jsonl)", DefaultValueFactory = _ => Shipped.Facts };
    private readonly Option<Language> language = new("--lang") { Description = "language of the reasons", DefaultValueFactory = _ => Language.En };
    private readonly MomentOption at = MomentOption.At();

    public PolicyTryCommand()
        : base("try", "Decide declarations by packs and by a draft of them, here, and print line by line what the draft changes: demands before the draw (hold, level and rate), places and reasons. Nothing is put into effect. Exit code 1 when a declaration is refused.")
    {
        Arguments.Add(now);
        Arguments.Add(draft);
        Arguments.Add(files);
        Options.Add(facts);
        Options.Add(language);
        Options.Add(at);
        SetAction((result, ct) => Guarded.RunAsync(() => RunAsync(result, ct)));
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken ct)
    {
        var (time, book) = (at.TimeOf(result), new FactBook(FactFolder.Read(result.GetValue(facts)!)));
        var byNow = new OfflineDecider(Packs.Compile(result.GetValue(now)!), book, Reader.Auditor, time);
        var byDraft = new OfflineDecider(Packs.Compile(result.GetValue(draft)!, result.GetValue(now)!), book, Reader.Auditor, time);
        var output = new DraftOutput(Console.Out, result.GetValue(language));
        var (decided, refused) = (0, 0);
        using var ticker = new Ticker(() => $"{decided} decided twice");
        await foreach (var (file, read) in DeclarationFiles.ReadAsync(DeclarationFiles.Find(result.GetValue(files)!), version: 1, time.GetUtcNow(), ct))
        {
            var problems = read.Problems.Select(problem => problem.ToString()).ToList();
            if (read.Declaration is { } declaration && await byNow.DecideAsync(declaration, ct) is var before)
            {
                if (before.Decision is not null && (await byDraft.DecideAsync(declaration, ct)).Decision is { } after)
                {
                    decided++;
                    output.Add(before.Decision, after);
                    continue;
                }
                problems.AddRange(before.Problems);
            }
            refused++;
            await Console.Error.WriteLineAsync($"{Path.GetFileName(file)} {read.DeclarationId}: {string.Join("; ", problems)}");
        }
        await Console.Error.WriteLineAsync(
            $"{decided} declarations with {output.Lines} lines: {output.Stricter} stricter, {output.Milder} milder, {output.Otherwise} otherwise; {refused} refused");
        return refused == 0 && decided > 0 ? 0 : 1;
    }
}
