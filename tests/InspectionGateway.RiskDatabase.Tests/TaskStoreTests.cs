using CsCheck;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Tasks;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class TaskStoreOnSqliteTests() : TaskStoreTests(DatabaseKind.Sqlite);

public sealed class TaskStoreOnSqlServerTests() : TaskStoreTests(DatabaseKind.SqlServer);

/// <summary>Whatever happened to answers in whatever order: open is what those in effect ask, and what they ask no longer says why.</summary>
public abstract class TaskStoreTests(DatabaseKind kind) : Conformance(kind)
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private int rounds;

    private TaskStore Store => new(Database.Dialect);

    [Fact]
    public async Task OpenIsWhatTheAnswersInEffectAsk() => await Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 5], Gen.Int[0, 9]).Array[1, 12].SampleAsync(
        async steps =>
        {
            var round = Interlocked.Increment(ref rounds);
            var (answers, cancelled) = (new Dictionary<(string, int), DecisionRecord>(), new HashSet<string>());
            foreach (var (number, version, levels, what) in steps)
            {
                var id = $"D-{round}-{number}";
                if (what == 0)
                {
                    if (await Database.Decisions.CancelAsync(new Cancellation("w", id, "somebody", "not shipped", ""), Ct) is not null)
                    {
                        cancelled.Add(id);
                    }
                }
                else
                {
                    var record = Record(id, version, levels);
                    await Database.Decisions.StoreAsync([new StoredDecision(record, false)], Ct);
                    answers.TryAdd((id, version), record);
                }
                if (what > 5)
                {
                    await FillAsync();
                }
            }
            await Task.WhenAll(FillAsync(), FillAsync());
            var open = new List<StoredTask>();
            foreach (var id in steps.Select(step => $"D-{round}-{step.Item1}").Distinct())
            {
                var tasks = await Store.ListAsync("w", id, Ct);
                var standing = answers.Where(answer => answer.Key.Item1 == id).OrderBy(answer => answer.Key.Item2).Select(answer => answer.Value).LastOrDefault();
                var expected = cancelled.Contains(id) || standing is null ? [] : StoredTask.Of(standing).ToList();
                Assert.Equal(expected.OrderBy(task => task.Key), tasks.Where(task => task.State == TaskState.Open).Select(task => task with { Changed = false }).OrderBy(task => task.Key));
                Assert.All(tasks.Where(task => task.State != TaskState.Open), task => Assert.Equal(cancelled.Contains(id) ? TaskState.Cancelled : TaskState.Withdrawn, task.State));
                open.AddRange(tasks.Where(task => task.State == TaskState.Open));
            }
            // The list of an office has the same, in order, whatever the size of its pages.
            var (listed, after) = (new List<StoredTask>(), "");
            while (await Store.ListAsync("8001", "", TaskState.Open, false, after, 3, Ct) is { Count: > 0 } page)
            {
                listed.AddRange(page);
                after = page[^1].Sort;
            }
            Assert.Equal(
                open.Where(task => task.Office == "8001").OrderBy(task => task.Sort, StringComparer.Ordinal),
                listed.Where(task => task.DeclarationId.StartsWith($"D-{round}-", StringComparison.Ordinal)));
        },
        iter: 20, threads: 1);

    [Fact]
    public async Task WhatIsAskedOtherwiseSaysSo()
    {
        await StoreAsync(Record("D-1", 1, levels: 4));
        Assert.All(await Store.ListAsync("w", "D-1", Ct), task => Assert.False(task.Changed));
        await StoreAsync(Record("D-1", 2, levels: 4));
        // The same under another version is the same work.
        Assert.All(await Store.ListAsync("w", "D-1", Ct), task => Assert.Equal((false, 4), (task.Changed, (int)task.Level)));
        await StoreAsync(Record("D-1", 3, levels: 5));
        Assert.All(await Store.ListAsync("w", "D-1", Ct), task => Assert.Equal((true, 5), (task.Changed, (int)task.Level)));
        await StoreAsync(Record("D-1", 4, levels: 1));
        Assert.All(await Store.ListAsync("w", "D-1", Ct), task => Assert.Equal(TaskState.Withdrawn, task.State));
        Assert.Empty(await Store.ListAsync("8001", "", TaskState.Open, false, "", 10, Ct));
    }

    // Work that nobody would find is not done.
    [Fact]
    public async Task WhatNamesNoOfficeIsOnAListToo()
    {
        await StoreAsync(Record("D-1", 1, levels: 4, office: "", destination: ""));
        Assert.Equal(4, (await Store.ListAsync("-", "", TaskState.Open, false, "", 10, Ct)).Count);
    }

    [Fact]
    public async Task ALineWithAResultIsDone()
    {
        await StoreAsync(Record("D-1", 1, levels: 4));
        await Database.ExecuteAsync(
            """
            INSERT INTO inspection_result (result_id, tenant, declaration_id, line_no, corrects, firm, hs_prefix, origin, counts, inspected_on, accepted,
                acceptance_number, accepted_tighter, critical, decision_id, reported_at, reported_by, reason, report)
            SELECT 'R-1', 'w', 'D-1', 1, '', '', '', '', @True, '2026-11-23', @True, 0, @True, @False, '', '2026-11-23', 'ann', '', @Report
            """,
            new { True = true, False = false, Report = Array.Empty<byte>() });
        Assert.Equal([TaskState.Done, TaskState.Open], (await Store.ListAsync("w", "D-1", Ct)).GroupBy(task => task.LineNo).Select(line => line.Select(task => task.State).Distinct().Single()));
        Assert.All(await Store.ListAsync("8001", "", TaskState.Done, false, "", 10, Ct), task => Assert.Equal(1, task.LineNo));
        Assert.All(await Store.ListAsync("8001", "", TaskState.Open, false, "", 10, Ct), task => Assert.Equal(2, task.LineNo));
    }

    private async Task StoreAsync(DecisionRecord record)
    {
        await Database.Decisions.StoreAsync([new StoredDecision(record, false)], Ct);
        await FillAsync();
    }

    private async Task FillAsync()
    {
        while (await new StandingStore(Database.Dialect).FillAsync(Ct) is not null)
        {
        }
    }

    // Two lines; at the port and at the destination, but for papers, which nobody goes for. Level 1 asks nothing, 0 only the trader.
    private static DecisionRecord Record(string id, int version, int levels, string office = "8001", string destination = "8002")
    {
        var declaration = new Declaration
        {
            DeclarationId = id, Version = version, Purpose = Purpose.Filed, CustomsOffice = office, DestinationOffice = destination,
            Lines = { new DeclarationLine { LineNo = 1, HsCode = "6109100010", GoodsName = "衫" }, new DeclarationLine { LineNo = 2, HsCode = "8516609000", GoodsName = "oven" } },
        };
        var decision = new Decision { DeclarationId = id, Version = version, Revision = 1, Purpose = Purpose.Filed, DecidedAt = Timestamp.FromDateTimeOffset(Monday) };
        foreach (var line in declaration.Lines)
        {
            var level = (InspectionLevel)Math.Max(1, levels);
            decision.Lines.Add(new LineDecision
            {
                LineNo = line.LineNo, Level = level, Priority = levels == 0 ? 0 : line.LineNo, Due = line.LineNo == 1 ? Timestamp.FromDateTimeOffset(Monday.AddDays(levels)) : null,
                Requirements =
                {
                    new Requirement { Regime = Regime.Commodity, Level = level, Hold = Hold.None, Places = { level > InspectionLevel.Documents ? [Place.Port, Place.Destination] : Array.Empty<Place>() } },
                    new Requirement { Regime = Regime.Quarantine, Level = InspectionLevel.Release },
                },
            });
        }
        return DecisionRecord.First("w", declaration, decision);
    }
}
