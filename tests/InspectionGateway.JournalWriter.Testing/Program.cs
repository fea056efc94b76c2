using System.Text;
using InspectionGateway.Journal;
using InspectionGateway.Journal.Tests;
using Microsoft.Extensions.Logging.Abstractions;

// Writes records into a journal from several callers at once, and notes the id of each in
// another file as soon as it is acknowledged. Run under strace, the order of all that is in the trace.
var (file, acknowledged, count) = (args[0], args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
await using var journal = new GatewayJournal(new JournalOptions { File = file, AllowVolatile = true }, TimeProvider.System, NullLogger<GatewayJournal>.Instance);
await journal.StartAsync(CancellationToken.None);
await using var notes = new FileStream(acknowledged, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
var turn = new Lock();
await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (n, ct) =>
{
    var record = Answers.Of($"D-{n}");
    await journal.AppendAsync(record, EntryFlags.None, ct);
    lock (turn)
    {
        notes.Write(Encoding.ASCII.GetBytes($"ACK {record.DecisionId}\n"));
    }
});
await journal.StopAsync(CancellationToken.None);
