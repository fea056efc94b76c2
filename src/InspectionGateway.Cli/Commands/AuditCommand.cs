using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Records;
using InspectionGateway.Journal;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Replay;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw audit verify|list</c></summary>
internal sealed class AuditCommand : Command
{
    private static readonly string[] Unproven =
    [
        "a record that was changed together with its id, everywhere it is kept: nobody outside keeps the ids, so compare them with what the clients were told",
        "batches that a journal has forgotten after they were drained: the chain begins at the last of them",
        "batches cut off a journal's end together with nothing after them: what they held may be in the risk database, or was never acknowledged",
        "acts cut off the end of their chain, or a chain that was written anew from some act on: keep its last digest elsewhere",
        "whether a decision is what its inputs lead to: igw replay decides it again",
    ];

    private readonly StoreOptions stores = new();
    private readonly MomentOption since = MomentOption.Since();
    private readonly Option<string[]> journals = new("--journal") { Description = "the journal of a stopped gateway; may be given again; left out: the folder's, where there is one" };

    public AuditCommand()
        : base("audit", "Hold what is recorded against itself.")
    {
        var verify = new Command(
            "verify", "Check every decision of the risk database against its id, revisions against each other, and acts and journals against their chains. Exit code 1 when something is wrong.");
        stores.AddDatabase(verify);
        verify.Options.Add(journals);
        verify.SetAction((result, ct) => Guarded.RunAsync(() => VerifyAsync(result, ct)));
        Subcommands.Add(verify);
        var list = new Command("list", "Print what people did: when, who, what, to what, why, and the digest that chains it to the act before.") { since };
        stores.AddDatabase(list);
        list.SetAction((result, ct) => Guarded.RunAsync(() => ListAsync(result, ct)));
        Subcommands.Add(list);
    }

    private async Task<int> ListAsync(ParseResult result, CancellationToken ct)
    {
        await foreach (var act in new ActLog(stores.Existing(result)).ReadAsync(result.GetValue(since) ?? DateTimeOffset.UnixEpoch, ct))
        {
            await Console.Out.WriteLineAsync(string.Join('\t', act.At, act.Actor, act.What, act.Subject, act.Reason.ReplaceLineEndings(" ").Replace('\t', ' '), $"{act.Lane} {act.Number}", act.Digest));
        }
        return 0;
    }

    private async Task<int> VerifyAsync(ParseResult result, CancellationToken ct)
    {
        var wrong = 0;
        using var ticker = new Ticker(() => $"verifying; {wrong} findings so far");
        var audit = new Audit(new DecisionLog(stores.Existing(result)));
        await foreach (var finding in audit.RunAsync(ct))
        {
            wrong++;
            await Console.Out.WriteLineAsync($"{finding.DecisionId}\t{finding.What}");
        }
        await foreach (var finding in new ActLog(stores.Existing(result)).VerifyAsync(ct))
        {
            wrong++;
            await Console.Out.WriteLineAsync($"\t{finding}");
        }
        await Console.Error.WriteLineAsync($"risk database: {audit.Records} records, {wrong} findings");
        foreach (var file in Journals(result))
        {
            wrong += await VerifyAsync(file) ? 0 : 1;
        }
        await Console.Error.WriteLineAsync($"This cannot prove:\n- {string.Join("\n- ", Unproven)}");
        return wrong == 0 ? 0 : 1;
    }

    private static async Task<bool> VerifyAsync(string file)
    {
        var (batches, records) = (0, 0);
        try
        {
            foreach (var batch in JournalReader.Read(file))
            {
                batches++;
                records += batch.Entries.Count(entry => DecisionRecord.Read(entry.Record) is not null);
            }
        }
        catch (Exception error) when (error is JournalDamagedException or FormatException)
        {
            await Console.Out.WriteLineAsync($"{file}\t{error.Message}");
            return false;
        }
        await Console.Error.WriteLineAsync($"{file}: {records} records in {batches} batches; the chain is whole");
        return true;
    }

    private IEnumerable<string> Journals(ParseResult result)
    {
        var folders = DataFolders.Journal(stores.Folder(result));
        return result.GetValue(journals) is { Length: > 0 } given ? given : File.Exists(folders) ? [folders] : [];
    }
}
