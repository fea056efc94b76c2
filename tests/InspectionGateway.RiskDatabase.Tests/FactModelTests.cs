using CsCheck;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class FactModelOnSqliteTests() : FactModelTests(DatabaseKind.Sqlite);

public sealed class FactModelOnSqlServerTests() : FactModelTests(DatabaseKind.SqlServer);

public abstract class FactModelTests(DatabaseKind kind) : Conformance(kind)
{
    private static readonly string[] Names = ["A", "B", "C", "D", "a"];

    private int rounds;

    // Firms and their aliases are of one scheme here, so that each name may be both: whatever is written in whatever order,
    // the store says what the model says, and announces as many changes, in numbers without a gap.
    [Fact]
    public async Task WhateverIsWrittenTheStoreSaysWhatTheModelSays() => await Gen.Select(
        Gen.Int[0, Names.Length - 1], Gen.Int[0, Names.Length - 1].Array[0, 3], Gen.Int[0, 3], Gen.Int[0, 2]).Array[1, 15].SampleAsync(
        async writes =>
        {
            var round = $"{Interlocked.Increment(ref rounds)}X";
            var names = Names.Select(name => round + name).ToArray();
            var model = new FactModel();
            var before = await Database.Outbox.NumberAsync(Ct);
            foreach (var (firm, with, deleted, expected) in writes)
            {
                var aliases = with.Where(alias => alias != firm).Distinct().Select(alias => names[alias]).ToArray();
                await WriteAsync(model, names[firm], aliases, deleted == 0, expected == 0 ? model.Get(names[firm])?.Version ?? 1 : 0);
            }
            foreach (var name in names)
            {
                var found = await Database.Facts.GetAsync(FactKeys.Enterprise(Database.Customs(name)), Ct);
                Assert.Equal(model.Get(name.ToUpperInvariant()), found is null ? null : (found.Version, found.Deleted));
            }
            var listed = await Database.Facts.ListAsync(FactKind.Enterprise, $"CUSTOMS:{round}", "", 100, Ct);
            Assert.Equal(model.Living.Select(name => $"enterprise:CUSTOMS:{name}"), listed.Select(record => record.Key));
            Assert.Equal(before + model.Announced, await Database.Outbox.NumberAsync(Ct));
            await CarryAsync(before, model.Announced);
        },
        iter: 40, threads: 1);

    // Stamps and numbers only rise, whatever order they come in.
    [Fact]
    public async Task StampsAndNumbersOnlyRise() => await Gen.Select(Gen.Int[0, 2], Gen.Long[1, 4], Gen.Long[0, 5]).Array[1, 20].SampleAsync(
        async stamps =>
        {
            var round = $"b:{Interlocked.Increment(ref rounds)}:";
            var model = new Dictionary<string, (long, long)>();
            foreach (var (shard, generation, seq) in stamps)
            {
                await Database.Projection.StampAsync([new ShardStamp($"{round}{shard}", generation, seq)], Ct);
                var known = model.GetValueOrDefault($"{round}{shard}", (0, -1));
                model[$"{round}{shard}"] = known.CompareTo((generation, seq)) < 0 ? (generation, seq) : known;
                var given = await Database.Projection.AllocateGenerationAsync(generation, Ct);
                Assert.True(given > generation);
                Assert.Equal(given + 1, await Database.Projection.NextGenerationAsync(Ct));
            }
            var stored = (await Database.Projection.StampsAsync(Ct)).Where(stamp => stamp.Shard.StartsWith(round, StringComparison.Ordinal));
            Assert.Equal(
                model.OrderBy(stamp => stamp.Key, StringComparer.Ordinal).Select(stamp => (stamp.Key, stamp.Value.Item1, stamp.Value.Item2)),
                stored.OrderBy(stamp => stamp.Shard, StringComparer.Ordinal).Select(stamp => (stamp.Shard, stamp.Generation, stamp.Seq)));
        },
        iter: 15, threads: 1);

    // Two writers of two processes at once, each in its lane: no number is given twice, none is passed over.
    [Fact]
    public async Task NumbersAreGivenOnceWhoeverGivesThem()
    {
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(
            async () =>
            {
                for (var n = 0; n < 10; n++)
                {
                    await Database.Put(Database.Firm($"W{writer}-{n % 3}"));
                    await new Outbox(Database.Dialect).NumberAsync(Ct);
                }
            },
            Ct));
        await Task.WhenAll(writers);
        var rows = await Database.Outbox.SinceAsync(0, int.MaxValue, Ct);
        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long)number), rows!.Select(row => row.Seq));
    }

    private async Task WriteAsync(FactModel model, string firm, string[] aliases, bool deleted, long expected)
    {
        firm = firm.ToUpperInvariant();
        aliases = [.. aliases.Select(alias => alias.ToUpperInvariant()).Where(alias => alias != firm).Distinct()];
        var refused = model.Put(firm, aliases, deleted, expected);
        try
        {
            var written = await Database.Facts.PutAsync(FactModel.Record(firm, aliases, deleted), new FactChange("test", "a test", expected), Ct);
            Assert.Null(refused);
            Assert.Equal(model.Get(firm), (written.Version, written.Deleted));
        }
        catch (VersionConflictException)
        {
            Assert.Equal("version", refused);
        }
        catch (FactRefusedException)
        {
            Assert.Equal("taken", refused);
        }
    }

    private async Task CarryAsync(long before, int announced)
    {
        var carried = 0;
        while (await Database.Outbox.TakeAsync(7, Ct) is { Count: > 0 } rows)
        {
            Assert.Equal(Enumerable.Range(0, rows.Count).Select(n => before + carried + n + 1), rows.Select(row => row.Seq));
            await Database.Outbox.MarkAppliedAsync(rows, Ct);
            carried += rows.Count;
        }
        Assert.Equal(announced, carried);
    }
}
