using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.RiskDatabase.Guards;

namespace InspectionGateway.Server.Guards;

/// <summary>Holds the waivers in force against the guard rails. Any number of threads may use it.</summary>
internal sealed class GuardWatch(GuardStore store, TimeProvider time)
{
    /// <summary>How each waiver of the packs with a rail stands, and all of a pack together.</summary>
    public async Task<IReadOnlyList<RailReading>> ReadAsync(PolicySet policy, CancellationToken ct)
    {
        var readings = new List<RailReading>();
        foreach (var rail in policy.GuardRails)
        {
            var rows = policy.Waivers.Rows.Where(row => PolicySource.FolderOf(row.Path) == rail.Pack).Select(row => row.Id).ToList();
            if (rows.Count == 0)
            {
                continue;
            }
            var (from, now) = (LegalCalendar.StartOf(rail.Since.DayNumber), time.GetUtcNow());
            var inspected = (await store.ListInspectedAsync(rail.Since, ct)).Select(lot => (lot.Rows, lot.Accepted)).ToList();
            var decided = await store.CountDecidedAsync(now - from < TimeSpan.FromDays(rail.Days) ? from : now.AddDays(-rail.Days), ct);
            var heldOut = rail.Holdout > 0 ? (await store.ListHeldOutAsync(rail.Since, ct)).Select(lot => (lot.Rows, lot.Accepted)).ToList() : [];
            readings.AddRange(rows.Select(row => RailReading.Of(rail, [row], inspected, decided, heldOut)));
            if (rows.Count > 1)
            {
                readings.Add(RailReading.Of(rail, rows, inspected, decided, heldOut));
            }
        }
        return readings;
    }

    /// <summary>The waivers that are to be taken out of force.</summary>
    public static IReadOnlyList<TrippedRow> Trips(IEnumerable<RailReading> readings) =>
        [.. readings.Where(reading => reading.Why is not null).SelectMany(reading => reading.Rows, (reading, row) => new TrippedRow(row, reading.Why!)).DistinctBy(row => row.Id)];
}
