using System.Globalization;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using Decimal = InspectionGateway.Protocol.Decimal;

namespace InspectionGateway.Engine.Facts.Rules;

/// <summary>Rules of firms and testing bodies.</summary>
internal static class FirmRules
{
    public static void Enterprise(FieldCheck check, FactRecord record)
    {
        var firm = record.Enterprise;
        check.Firm("enterprise.id", firm.Id, byId: true);
        check.Each("enterprise.grades", firm.Grades, (field, grade) => Grade(check, field, grade));
        check.Each("enterprise.temporary_states", firm.TemporaryStates, (field, state) => Grade(check, field, state));
        check.Each("enterprise.lists", firm.Lists, (field, listing) =>
        {
            check.That($"{field}.list", listing.List is "RED" or "BLACK", listing.List, "RED or BLACK");
            check.Period($"{field}.period", listing.Period);
            check.Note($"{field}.basis", listing.Basis);
        });
        Overlaps(check, firm.Grades);
        check.Each("enterprise.aliases", firm.Aliases, (field, alias) => check.Firm(field, alias, byId: true));
        var ids = firm.Aliases.Select(FactKeys.Enterprise).Append(FactKeys.Enterprise(firm.Id ?? new Party()));
        check.That("enterprise.aliases", ids.Distinct().Count() == firm.Aliases.Count + 1, "", "each another id than the firm's own, and each once");
    }

    public static void Streams(FieldCheck check, FactRecord record)
    {
        check.Firm("firm_streams.importer", record.FirmStreams.Importer, byId: true);
        check.Each("firm_streams.aliases", record.FirmStreams.Aliases, (field, alias) => check.Firm(field, alias, byId: true));
        check.Each("firm_streams.streams", record.FirmStreams.Streams, (field, stream) =>
        {
            check.That($"{field}.hs_prefix", stream.HsPrefix.Length is >= 4 and <= HsPrefixes.OfStreams && HsPrefixes.IsPrefix(stream.HsPrefix), stream.HsPrefix, "4, 6 or 8 digits");
            check.Country($"{field}.origin_country", stream.OriginCountry);
            check.Chosen($"{field}.severity", stream.Severity);
            check.Day($"{field}.latest_on", stream.LatestOn, required: true);
            check.Each($"{field}.found", stream.Found, (of, found) =>
            {
                check.Note($"{of}.item", found.Item);
                check.Day($"{of}.latest_on", found.LatestOn, required: true);
            });
            check.That($"{field}.lots", stream.Lots > 0, stream.Lots, "1 or more");
            check.That($"{field}.continuous", stream.Continuous is null or { ConformingInARow: >= 0, Checking: >= 0 }, stream.Continuous, "no number below 0");
            check.That($"{field}.intensified", stream.Intensified is null or { ConformingInARow: >= 0 } && IsWeight(stream.Intensified?.Weight) && IsWeight(stream.Intensified?.WeightWanted), stream.Intensified, "no number below 0");
        });
    }

    private static bool IsWeight(Decimal? weight) =>
        weight is null || decimal.TryParse(weight.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    public static void Body(FieldCheck check, FactRecord record)
    {
        var body = record.Body;
        check.Id("body.code", body.Code);
        check.That("body.code", !body.Code.Contains('/'), body.Code, "without /, which stands between body and number");
        check.Note("body.name", body.Name);
        check.Ids("body.qualifications", body.Qualifications);
        check.Ids("body.items", body.Items);
        check.Prefixes("body.hs_prefixes", body.HsPrefixes);
        check.Each("body.listed", body.Listed, (field, period) => check.Period(field, period));
        check.Each("body.suspended", body.Suspended, (field, period) => check.Period(field, period));
    }

    private static void Grade(FieldCheck check, string field, CreditGrade grade)
    {
        check.Id($"{field}.code", grade.Code);
        check.Period($"{field}.period", grade.Period);
        check.Note($"{field}.basis", grade.Basis);
    }

    private static void Overlaps(FieldCheck check, IReadOnlyList<CreditGrade> grades)
    {
        for (var i = 1; i < grades.Count && i < 200; i++)
        {
            var overlapped = grades.Take(i).Any(earlier => DayPeriod.MayOverlap(earlier.Period, grades[i].Period));
            check.That($"enterprise.grades[{i}].period", !overlapped, grades[i].Period, "not overlapping that of an earlier grade");
        }
    }
}
