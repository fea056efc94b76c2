using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>A test report speaks of so many pieces, and of no more, however many gateways are asked at once.</summary>
public sealed class WriteOffTests : TownTests
{
    private const string Report = "A509990001/R-2026-0101";

    private protected override async Task PrepareAsync()
    {
        var report = (await Town.Store.GetAsync(FactKeys.TestReport(Report), Ct))!;
        (report.TestReport.Quantity, report.TestReport.WrittenOff) = (Number(1000), Number(100));
        await Town.Store.PutAsync(report, new FactChange("test", "a limit", 0), Ct);
        await Town.SettleAsync();
    }

    // Nine hundred pieces are left. Each gateway gives more than half of them away before it hears of the other: the later
    // taker is told what is left. When the first is taken back, they are there again.
    [Fact]
    public async Task TwoDeclarationsAtOnceCannotTakeMoreThanThereIs()
    {
        // Nobody hears of anything while the database is away.
        File.Move(Town.Database, Town.Database + ".away");
        Decision[] told;
        try
        {
            told = await Task.WhenAll(TakeAsync(0, "T-1", 600), TakeAsync(1, "T-2", 500));
        }
        finally
        {
            File.Move(Town.Database + ".away", Town.Database);
        }
        Assert.All(told, answer => Assert.True(IsAccepted(answer)));
        var revised = await Eventually.GetAsync(() => FirstRevisedAsync("T-1", "T-2"), answer => answer is not null, Ct);
        var quantity = revised!.Lines[0].Reasons.Single(reason => reason.Code == "ACC_QUANTITY");
        var (first, taken) = revised.DeclarationId == "T-1" ? ("T-2", 500) : ("T-1", 600);
        Assert.Contains($"({900 - taken})", quantity.TextEn, StringComparison.Ordinal);
        Assert.Equal(1, (await Town.GetAsync(0, first)).Revision);
        await UsesAsync([(first, $"{taken}")]);
        Assert.Equal(RevisionCause.WriteOff, (await Town.RecordAsync(revised.DecisionId)).Cause);

        await Town.CancelAsync(0, first);
        await UsesAsync([]);
        await Town.SettleAsync();
        Assert.True(IsAccepted(await TakeAsync(1, "T-3", 900)));
        await UsesAsync([("T-3", "900")]);
        Assert.False(IsAccepted(await Eventually.GetAsync(() => TakeAsync(0, $"T-{Guid.NewGuid():N}", 1), answer => !IsAccepted(answer), Ct)));
    }

    // What a declaration takes itself leaves no less for its own amendment, whatever the amendment takes.
    [Fact]
    public async Task AnAmendmentTakesInThePlaceOfWhatItAmends()
    {
        Assert.True(IsAccepted(await TakeAsync(0, "M-1", 800)));
        await UsesAsync([("M-1", "800")]);
        await Town.SettleAsync();
        Assert.True(IsAccepted(await TakeAsync(1, "M-1", 900, version: 2)));
        await UsesAsync([("M-1", "900")]);
        Assert.True(IsAccepted(await TakeAsync(0, "M-1", 10, version: 3)));
        await UsesAsync([("M-1", "10")]);
        Assert.Equal(0, await Town.CountAsync("due_revision"));
    }

    // A record that somebody damaged is passed over: the gateway goes on, and so does the writing off of others.
    [Fact]
    public async Task ADamagedDecisionStopsNothing()
    {
        var damaged = await TakeAsync(0, "X-1", 100);
        await UsesAsync([("X-1", "100")]);
        await Town.ExecuteAsync(
            $"UPDATE decision SET record = x'010203' WHERE decision_id = '{damaged.DecisionId}'; INSERT INTO decision_event (tenant, change, decision_id) VALUES ('town', 2, '{damaged.DecisionId}')");
        await TakeAsync(1, "X-2", 200);
        await UsesAsync([("X-1", "100"), ("X-2", "200")]);
        Assert.True(IsAccepted(await TakeAsync(0, "X-3", 1)));
    }

    private static Protocol.Decimal Number(int value) => new() { Value = value.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static bool IsAccepted(Decision decision) => decision.Lines[0].Reasons.Any(reason => reason.Code == "ACCEPTED");

    private async Task<Decision?> FirstRevisedAsync(params string[] ids)
    {
        await Town.DrainAsync();
        foreach (var id in ids)
        {
            if (await Town.GetAsync(0, id) is { Revision: > 1 } revised)
            {
                return revised;
            }
        }
        return null;
    }

    private Task UsesAsync((string, string)[] expected) => Eventually.HoldsAsync(
        async () => (await Town.Store.GetAsync(FactKeys.TestReport(Report), Ct))!.TestReport.Uses.Select(use => (use.DeclarationId, use.Quantity.Value)).SequenceEqual(expected), Ct);

    private Task<Decision> TakeAsync(int gateway, string id, int quantity, int version = 1) => Town.DecideAsync(
        gateway, Town.Sample(declaration => declaration.Lines[0].Qualifications.Any(qualification => qualification.Number == Report)), id, declaration =>
        {
            declaration.Version = version;
            while (declaration.Lines.Count > 1)
            {
                declaration.Lines.RemoveAt(1);
            }
            declaration.Lines[0].Quantity = Number(quantity);
        });
}
