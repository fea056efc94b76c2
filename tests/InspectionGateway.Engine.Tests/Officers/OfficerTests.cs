using CsCheck;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Officers;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Officers;

/// <summary>Who may be drawn, and how: 10,000 assignments at INSPECTION_TEST_SCALE=1.</summary>
public class OfficerTests
{
    // A Monday; the calendar makes the Wednesday after it a holiday and the Sunday a working day.
    private static readonly int Monday = new DateOnly(2026, 11, 23).DayNumber;
    private static readonly WorkingCalendar Calendar = new([2026], [Monday + 2], [Monday + 6]);
    private static readonly DrawKey Key = new("k1", Enumerable.Repeat((byte)5, 32).ToArray());

    private static readonly Gen<Officer> Officers = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 7], Gen.Int[0, 127], Gen.Int[0, 2], Gen.Int[0, 6], Gen.Int[0, 3]).Select((office, regimes, weekdays, duty, away, conflict) =>
    {
        var officer = new Officer { Office = office == 0 ? "8002" : "8001", Regimes = { new[] { Regime.Commodity, Regime.Quarantine, Regime.DangerousGoods }.Where((_, index) => (regimes >> index & 1) == 1) } };
        var period = new Period { From = Day(Monday - 10), To = duty == 1 ? Day(Monday + 2) : null };
        if (duty > 0)
        {
            officer.Duties.Add(new Duty { Period = period, Weekdays = { weekdays % 2 == 0 ? Enumerable.Range(1, 7).Where(day => (weekdays >> (day - 1) & 1) == 1) : [] } });
        }
        if (away < 2)
        {
            officer.Away.Add(new Period { From = Day(Monday + away), To = Day(Monday + 2) });
        }
        if (conflict == 0)
        {
            officer.Conflicts.Add(Firm("A"));
        }
        return officer;
    });

    // Against the sentences of the rule, one by one.
    [Fact]
    public void NobodyUnqualifiedAbsentOrRecusedIsDrawn() => Gen.Select(Officers.Array[0, 8], Gen.Int[0, 6], Gen.Int[0, 7], Gen.Int[0, 255], Gen.Int[0, 1]).Sample(
        (officers, day, regimes, hadCases, place) =>
        {
            for (var n = 0; n < officers.Length; n++)
            {
                officers[n].Id = $"officer-{n}";
            }
            var wanted = new[] { Regime.Commodity, Regime.Quarantine, Regime.DangerousGoods }.Where((_, index) => (regimes >> index & 1) == 1).ToList();
            var visit = Visit("D-1", place == 0 ? Place.Unspecified : Place.Port, wanted, "A", "B");
            var cases = officers.Where((_, index) => (hadCases >> index & 1) == 1).Select(officer => officer.Id).ToHashSet();
            var pool = OfficerPool.Of(officers, visit, cases, Monday + day, Calendar);
            var allowed = officers.Where(officer => officer.Office == "8001"
                && officer.Duties.Any(duty => (duty.Period.To is null || day <= 2) && (duty.Weekdays.Count == 0 ? day is 0 or 1 or 3 or 4 or 6 : duty.Weekdays.Contains(day + 1)))
                && !officer.Away.Any(away => DateOnly.FromDayNumber(Monday + day) >= new DateOnly(away.From.Year, away.From.Month, away.From.Day_) && day <= 2)
                && wanted.TrueForAll(officer.Regimes.Contains) && officer.Conflicts.Count == 0 && !cases.Contains(officer.Id)).Select(officer => officer.Id).Order(StringComparer.Ordinal);
            Assert.Equal(allowed, pool.Eligible);
            Assert.Equal(officers.Count(officer => officer.Office == "8001"), pool.Eligible.Count + pool.Absent + pool.Unqualified + pool.Recused);
            var drawn = OfficerDraw.Draw(Key, visit, pool.Eligible, _ => 0);
            Assert.Equal(Math.Min(visit.Wanted, pool.Eligible.Count), drawn.Distinct().Count());
            Assert.Equal(drawn.Count, drawn.Intersect(pool.Eligible).Count());
        },
        iter: Scale.Of(10_000));

    // Equal loads: each is as likely. One chi-square a pool size, alpha 0.001 shared by the four of them (0.00025 each: upper points for 1, 2, 6 and 19
    // degrees of freedom). That one officer is given every tenth visit, as planted below, 10,000 visits find with a power above 0.99 for each size: the
    // noncentrality is 100 and more. The key is fixed, so the outcome is, too.
    [Theory]
    [InlineData(2, 13.41)]
    [InlineData(3, 16.59)]
    [InlineData(7, 25.99)]
    [InlineData(20, 48.94)]
    public void EachIsAsLikely(int officers, double upper)
    {
        Assert.True(ChiSquare(officers, visit => OfficerDraw.Draw(Key, visit, Ids(officers), _ => 0)[0]) < upper);
        Assert.True(ChiSquare(officers, visit => visit.DeclarationId.EndsWith('0') ? "officer-00" : OfficerDraw.Draw(Key, visit, Ids(officers), _ => 0)[0]) > upper);
    }

    // Work is spread nearly evenly, by far more than chance would.
    [Fact]
    public void WorkIsSpread()
    {
        var loads = Ids(20).ToDictionary(id => id, _ => 0);
        for (var n = 0; n < 10_000; n++)
        {
            loads[OfficerDraw.Draw(Key, Visit($"D-{n}", Place.Unspecified, []), Ids(20), id => loads[id])[0]]++;
        }
        Assert.InRange(loads.Values.Max() - loads.Values.Min(), 0, 12);
        // The busier is drawn, too, when it is drawn twice: nobody is excluded for certain.
        loads = new Dictionary<string, int> { ["a"] = 5, ["b"] = 0 };
        var busy = Enumerable.Range(0, 1000).Count(n => OfficerDraw.Draw(Key, Visit($"E-{n}", Place.Unspecified, []), ["a", "b"], id => loads[id])[0] == "a");
        Assert.InRange(busy, 200, 300);
    }

    [Fact]
    public void ADrawCanBeRepeatedAndIsAnotherForEachPlace()
    {
        var (port, papers) = (Visit("D-1", Place.Port, []), Visit("D-1", Place.Unspecified, []));
        Assert.Equal(OfficerDraw.Draw(Key, port, Ids(9), _ => 0), OfficerDraw.Draw(Key, port, Ids(9), _ => 0));
        Assert.Contains(Enumerable.Range(0, 20), n => OfficerDraw.Draw(Key, port with { DeclarationId = $"D-{n}" }, Ids(9), _ => 0)[0] != OfficerDraw.Draw(Key, papers with { DeclarationId = $"D-{n}" }, Ids(9), _ => 0)[0]);
    }

    private static double ChiSquare(int officers, Func<Visit, string> draw)
    {
        const int Visits = 10_000;
        var counts = Ids(officers).ToDictionary(id => id, _ => 0);
        for (var n = 0; n < Visits; n++)
        {
            counts[draw(Visit($"D-{n}", Place.Unspecified, []))]++;
        }
        var expected = (double)Visits / officers;
        return counts.Values.Sum(count => (count - expected) * (count - expected) / expected);
    }

    private static string[] Ids(int many) => [.. Enumerable.Range(0, many).Select(n => $"officer-{n:D2}")];

    private static Visit Visit(string id, Place place, IEnumerable<Regime> regimes, params string[] firms) =>
        new("w", id, place, "8001", regimes.Aggregate(RegimeSet.None, (set, regime) => set | regime.ToSet()), new HashSet<FactKey>(), firms.Select(Firm).Select(FactKeys.Enterprise).ToHashSet());

    private static Party Firm(string value) => new() { Scheme = "CUSTOMS", Value = value };

    private static Day Day(int number) => DateOnly.FromDayNumber(number) is var day ? new Day { Year = day.Year, Month = day.Month, Day_ = day.Day } : null!;
}
