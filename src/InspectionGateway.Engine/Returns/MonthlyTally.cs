using System.Globalization;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Returns;

/// <summary>
/// Adds up a month. What comes out does not depend on the order of what was added, so the same content gives the same bytes. Used by one thread at a
/// time.
/// </summary>
/// <param name="policy">Whose rates of exchange and waiver rules count.</param>
public sealed class MonthlyTally(PolicySet policy)
{
    private const int Heading = 4;

    private readonly HashSet<string> waivers = [.. policy.Waivers.Rows.Select(row => row.Id)];
    private readonly SortedDictionary<InspectionLevel, (long Lines, decimal Value)> levels = [];
    private readonly SortedDictionary<(string Heading, string Origin), GoodsSum> goods = new(Comparer<(string, string)>.Create((one, other) =>
        string.CompareOrdinal(one.Item1, other.Item1) is not 0 and var heading ? heading : string.CompareOrdinal(one.Item2, other.Item2)));
    private readonly SortedDictionary<string, (long Lots, long Critical)> findings = new(StringComparer.Ordinal);
    private readonly SortedDictionary<DisposalKind, long> disposals = [];
    private readonly ReliefFigures relief = new();
    private long declarations;
    private long lines;

    /// <summary>Adds a decision in effect.</summary>
    public void Add(DecisionRecord record)
    {
        declarations++;
        var declared = record.Declaration.Lines.ToDictionary(line => line.LineNo);
        foreach (var line in record.Decision.Lines)
        {
            lines++;
            var said = declared[line.LineNo];
            var value = ValueOf(said, LegalCalendar.DayOf(record.DecidedAt));
            var (count, sum) = levels.GetValueOrDefault(line.Level);
            levels[line.Level] = (count + 1, sum + value);
            // One country, however it is written.
            var of = GoodsOf(said.HsCode, policy.Codes.Country(said.OriginCountry) ?? said.OriginCountry);
            (of.Lines, of.Value) = (of.Lines + 1, of.Value + value);
            AddRelief(line);
        }
    }

    /// <summary>Adds a result in effect.</summary>
    /// <param name="hsPrefix">As far as it is known.</param>
    /// <param name="origin">ISO alpha-3; empty: not known.</param>
    /// <param name="accepted">The lot was.</param>
    /// <param name="found">What was found.</param>
    public void Add(string hsPrefix, string origin, bool accepted, IEnumerable<Finding> found)
    {
        var of = GoodsOf(hsPrefix, origin);
        (of.Inspected, of.NotAccepted) = (of.Inspected + 1, of.NotAccepted + (accepted ? 0 : 1));
        foreach (var item in accepted ? [] : found.GroupBy(finding => finding.Item))
        {
            var (lots, critical) = findings.GetValueOrDefault(item.Key);
            findings[item.Key] = (lots + 1, critical + (item.Any(finding => finding.Critical) ? 1 : 0));
        }
    }

    /// <summary>Adds what becomes of a lot.</summary>
    public void Add(DisposalKind disposal) => disposals[disposal] = disposals.GetValueOrDefault(disposal) + 1;

    /// <summary>The figures, but for releases.</summary>
    public MonthlyFigures Sum()
    {
        relief.HoursSaved = policy.Returns.HoursPerRelievedLine is { } hours ? Say(relief.Relieved * hours) : null;
        return new MonthlyFigures
        {
            Declarations = declarations,
            Lines = lines,
            Levels = { levels.Select(level => new LevelFigures { Level = level.Key, Lines = level.Value.Lines, ValueCny = Say(level.Value.Value) }) },
            Goods =
            {
                goods.Select(kind => new GoodsFigures
                {
                    Heading = kind.Key.Heading, OriginCountry = kind.Key.Origin, Lines = kind.Value.Lines, ValueCny = Say(kind.Value.Value), Inspected = kind.Value.Inspected,
                    NotAccepted = kind.Value.NotAccepted,
                }),
            },
            Findings = { findings.Select(item => new FindingFigures { Item = item.Key, Lots = item.Value.Lots, Critical = item.Value.Critical }) },
            Disposals = { disposals.Select(kind => new DisposalFigures { Kind = kind.Key, Lots = kind.Value }) },
            Relief = relief.Clone(),
        };
    }

    private void AddRelief(LineDecision line)
    {
        var (accepted, recognised) = (Has(ReasonCodes.Accepted), Has(ReasonCodes.Recognised));
        var waived = line.Reasons.Any(reason => waivers.Contains(reason.RuleId));
        relief.Accepted += accepted ? 1 : 0;
        relief.Recognised += recognised ? 1 : 0;
        relief.Waived += waived ? 1 : 0;
        relief.Relieved += accepted || recognised || waived ? 1 : 0;

        bool Has(string code) => line.Reasons.Any(reason => reason.Code == code);
    }

    private decimal ValueOf(DeclarationLine line, int day) => decimal.TryParse(line.Value?.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        ? policy.Rates.Convert(amount, line.Currency, day) ?? 0
        : 0;

    private GoodsSum GoodsOf(string hs, string origin)
    {
        var key = (hs.Length > Heading ? hs[..Heading] : hs, origin);
        return goods.TryGetValue(key, out var sum) ? sum : goods[key] = new GoodsSum();
    }

    private static Protocol.Decimal Say(decimal value) => new() { Value = Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) };

    private sealed class GoodsSum
    {
        public long Lines { get; set; }

        public decimal Value { get; set; }

        public long Inspected { get; set; }

        public long NotAccepted { get; set; }
    }
}
