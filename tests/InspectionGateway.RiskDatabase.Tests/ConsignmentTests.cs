using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Consignments;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Revisions;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class ConsignmentOnSqliteTests() : ConsignmentTests(DatabaseKind.Sqlite);

public sealed class ConsignmentOnSqlServerTests() : ConsignmentTests(DatabaseKind.SqlServer);

/// <summary>A consignment that is declared under another number is known again; one that only looks like it is not.</summary>
public abstract class ConsignmentTests(DatabaseKind kind) : Conformance(kind)
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("the same transport document", true)]
    [InlineData("the same container", true)]
    [InlineData("the document, written otherwise", true)]
    [InlineData("another document", false)]
    [InlineData("no document in words", false)]
    [InlineData("another importer", false)]
    [InlineData("other goods", false)]
    [InlineData("eight days later", false)]
    [InlineData("another stage", false)]
    [InlineData("the same goods", false)]
    [InlineData("the same goods, the first taken back", true)]
    [InlineData("the same goods, the first taken back after", true)]
    [InlineData("the same goods written otherwise, the first taken back", true)]
    [InlineData("other quantities, the first taken back", false)]
    public async Task AConsignmentIsKnownAgain(string what, bool isRefiling)
    {
        var (first, second) = (Declared("D-1"), Declared("D-2"));
        var later = Monday.AddDays(what == "eight days later" ? 8 : 6);
        switch (what)
        {
            case "the same container":
                first.Containers.Add(new Container { Number = "CSQU3054383" });
                second.Containers.Add(new Container { Number = "CSQU3054383" });
                (first.TransportDocument, second.TransportDocument) = ("", "B-2");
                break;
            case "the document, written otherwise": second.TransportDocument = "ｂ－1 "; break;
            case "no document in words": (first.TransportDocument, second.TransportDocument) = ("none", "none"); break;
            case "another document": second.TransportDocument = "B-2"; break;
            case "another importer": second.Importer.Value = "91500000MA5U000028"; break;
            case "other goods": second.Lines[0].HsCode = "6109100021"; break;
            case "another stage": second.Stage = Stage.Complete; break;
            case "the same goods" or "the same goods, the first taken back" or "the same goods, the first taken back after":
                (first.TransportDocument, second.TransportDocument) = ("", "");
                break;
            case "the same goods written otherwise, the first taken back":
                (first.TransportDocument, second.TransportDocument) = ("", "");
                (second.Lines[0].HsCode, second.Lines[0].Quantity.Value, second.Lines[0].Unit) = ("62046200", "5.00", "H87");
                break;
            case "other quantities, the first taken back":
                (first.TransportDocument, second.TransportDocument, second.Lines[0].Quantity.Value) = ("", "", "7");
                break;
        }
        await StoreAsync(Answer(first, Monday));
        await CancelAsync(what.EndsWith("the first taken back", StringComparison.Ordinal));
        var answer = Answer(second, later);
        await StoreAsync(answer);
        await CancelAsync(what.EndsWith("after", StringComparison.Ordinal));

        var earlier = await new ConsignmentStore(Database.Dialect, Database.Decisions).ListEarlierAsync(answer, Ct);
        Assert.Equal(isRefiling ? ["D-1"] : [], earlier.Select(record => record.Key.DeclarationId));
        // Asked for more often than it is one: what shares nothing with the first is taken off again without a revision.
        var due = await DueAsync();
        Assert.True(!isRefiling || due.SequenceEqual([new DueRevision(answer.DecisionId, RevisionCause.Refiling)]), string.Join(", ", due));
    }

    // Storing again what is stored, amending and another window's declaration ask for nothing.
    [Fact]
    public async Task NothingElseIsARefiling()
    {
        var amended = Declared("D-1");
        amended.Version = 2;
        await StoreAsync(Answer(Declared("D-1"), Monday), Answer(amended, Monday.AddHours(1)), Answer(Declared("D-2"), Monday, tenant: "window-2"));
        await StoreAsync(Answer(Declared("D-1"), Monday));
        Assert.Empty(await DueAsync());
        Assert.Equal(4, await Database.CountAsync("consignment_name"));
    }

    // A page holds both: what is stored together is ordered by its place in it.
    [Fact]
    public async Task OfManyAtOnceEachIsComparedWithThoseBefore()
    {
        var answers = Enumerable.Range(1, 5).Select(n => Answer(Declared($"D-{n}"), Monday)).ToArray();
        await StoreAsync(answers);
        Assert.Equal(answers.Skip(1).Select(answer => answer.DecisionId).Order(), (await DueAsync()).Select(due => due.DecisionId).Order());
        var earlier = await new ConsignmentStore(Database.Dialect, Database.Decisions).ListEarlierAsync(answers[2], Ct);
        Assert.Equal(["D-1", "D-2"], earlier.Select(record => record.Key.DeclarationId).Order());
    }

    [Theory]
    [InlineData("S-1")]
    [InlineData("I20260000000000001")]
    [InlineData("530120261012345678")]
    [InlineData("530120261012345678 ")]
    public async Task ASummaryIsFoundByEachOfItsNumbers(string number)
    {
        var summary = Declared("S-1");
        (summary.Stage, summary.Aliases) = (Stage.Summary, new Aliases { SeqNo = "I20260000000000001", EntryId = "530120261012345678" });
        var answer = Answer(summary, Monday);
        await StoreAsync(answer);
        Assert.Equal(answer.DecisionId, (await Database.Decisions.FindSummaryAsync("window-1", number, Ct))?.Record.DecisionId);
        Assert.Null(await Database.Decisions.FindSummaryAsync("window-2", number, Ct));
        Assert.Null(await Database.Decisions.FindSummaryAsync("window-1", number + "0", Ct));
    }

    private static Declaration Declared(string id) => new()
    {
        DeclarationId = id, Version = 1, Purpose = Purpose.Filed, Stage = Stage.Whole, Direction = Direction.Import, TransportDocument = "B-1",
        Importer = new Party { Scheme = "USCC", Value = "91500000MA5U000014" },
        Lines = { new DeclarationLine { LineNo = 1, HsCode = "6204620000", Quantity = new Protocol.Decimal { Value = "5" }, Unit = "011" } },
    };

    private static DecisionRecord Answer(Declaration declaration, DateTimeOffset at, string tenant = "window-1") => DecisionRecord.First(tenant, declaration, new Decision
    {
        DeclarationId = declaration.DeclarationId, Version = declaration.Version, Revision = 1, Purpose = Purpose.Filed,
        DecidedAt = new() { Seconds = at.ToUnixTimeSeconds() },
    });

    private async Task CancelAsync(bool isCancelled)
    {
        if (isCancelled)
        {
            await Database.Decisions.CancelAsync(new Cancellation("window-1", "D-1", "somebody", "not shipped", ""), Ct);
        }
    }

    private Task<IReadOnlyList<DueRevision>> DueAsync() => new RevisionQueue(Database.Dialect, TimeProvider.System).ListAsync(10, Ct);

    private async Task StoreAsync(params DecisionRecord[] records) =>
        await Database.Decisions.StoreAsync([.. records.Select(record => new StoredDecision(record, false))], Ct);
}
