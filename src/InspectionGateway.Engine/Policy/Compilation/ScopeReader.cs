using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads goods whose third-party results are accepted. What holds of such a fact holds of the row.</summary>
internal static class ScopeReader
{
    private const string Prefix = "accepted_scope.";

    // Where a row says what a fact has in a field of another name.
    private static readonly Dictionary<string, string> Keys = new() { ["hs_prefixes"] = "when.hs", ["customs_offices"] = "when.customs_office", ["zones"] = "when.zone" };

    /// <param name="rule">The row.</param>
    /// <param name="layer">Whose it is.</param>
    /// <param name="packScope">What its pack is for: the row names that, or less.</param>
    /// <param name="map">The row as it is written.</param>
    public static AcceptedScope Read(Rule rule, Layer layer, IReadOnlyCollection<Condition> packScope, YamlMap map)
    {
        foreach (var bound in ScopeBounds.Exceeded(rule.Conditions, packScope))
        {
            var name = bound.Column.YamlName();
            map.Problem(map.Find("when") ?? map.Node, TableShape.AcceptedScopes.Knows(bound.Column)
                ? $"the pack is for some '{name}' only: the row names those, or fewer of them"
                : $"in a pack for some '{name}' only nothing can be accepted: a row cannot ask for it");
        }
        if (map.Find("not") is { } exception)
        {
            map.Problem(exception, "a scope names its goods, offices and zones; it leaves none out");
        }
        var scope = new AcceptedScope
        {
            Id = rule.Id,
            HsPrefixes = { rule.Conditions.OfType<HsUnder>().SelectMany(hs => hs.Prefixes) },
            CustomsOffices = { rule.Conditions.OfType<TextIn>().SelectMany(office => office.Prefixes).Order(StringComparer.Ordinal) },
            Zones = { map.OptionalMap("when") is { } when && when.Find("zone") is { } zones ? when.TextsOf(zones).Select(zone => zone.Text) : [] },
            Valid = PeriodOf(rule.Validity),
            ReportMonths = Count(map, "report_months"),
            ReportDays = Count(map, "report_days"),
            RequiredItems = { Listed(map, "required_items") },
            BodyCodes = { Listed(map, "body_codes") },
            Photos = map.Flag("photos"),
            Conveyance = map.Flag("conveyance"),
            Ccc = map.Flag("ccc"),
            Level = map.Enum<InspectionLevel>("level"),
            Layer = layer switch { Layer.Pilot => ScopeLayer.Pilot, Layer.District => ScopeLayer.District, _ => ScopeLayer.National },
            Basis = string.Join("; ", Listed(map, "basis")),
        };
        // What could not be read would be told once more.
        foreach (var violation in map.HasProblem ? [] : FactDescriptors.Check(new FactRecord { AcceptedScope = scope }))
        {
            var field = violation.Field.StartsWith(Prefix, StringComparison.Ordinal) ? violation.Field[Prefix.Length..].Split('[')[0] : violation.Field;
            var key = Keys.GetValueOrDefault(field, field);
            map.Problem(map.Find(key.Split('.')[0]) ?? map.Node, $"'{key}': {violation.Rule}");
        }
        return scope;
    }

    private static IEnumerable<string> Listed(YamlMap map, string key) => map.Find(key) is { } value ? map.TextsOf(value).Select(text => text.Text) : [];

    private static int Count(YamlMap map, string key) => map.Find(key) is null ? 0 : map.Integer(key, 1, int.MaxValue);

    private static Period? PeriodOf(DayPeriod days) => days == DayPeriod.Always ? null : new Period { From = DayOf(days.From), To = DayOf(days.To) };

    private static Day? DayOf(int day) => day is int.MinValue or int.MaxValue ? null : LegalCalendar.ToDay(DateOnly.FromDayNumber(day));
}
