using InspectionGateway.Engine.Acceptance;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts.Rules;

/// <summary>Rules of what is known of goods: risks, the statutory catalogue, accepted scopes.</summary>
internal static class GoodsRules
{
    private const string Letters = "MNPQRSLVW";

    /// <summary>Two entries for one code on one day would leave it to chance which of them counts.</summary>
    public static FactContradiction OneEntryACode { get; } = new(
        record => FactKeys.CodeOf(record.StatutoryEntry),
        (record, other) => DayPeriod.MayOverlap(record.StatutoryEntry.Valid, other.StatutoryEntry.Valid)
            ? new FieldViolation("statutory_entry.valid", "", $"not overlapping {other.Key}, which speaks of the same code")
            : null);

    public static void CommodityRisk(FieldCheck check, FactRecord record)
    {
        var risk = record.CommodityRisk;
        check.Prefix("commodity_risk.hs_prefix", risk.HsPrefix);
        check.Country("commodity_risk.origin_country", risk.OriginCountry);
        check.Chosen("commodity_risk.risk", risk.Risk);
        check.Period("commodity_risk.valid", risk.Valid);
        check.Note("commodity_risk.basis", risk.Basis);
    }

    public static void StatutoryEntry(FieldCheck check, FactRecord record)
    {
        var entry = record.StatutoryEntry;
        check.Prefix("statutory_entry.hs_prefix", entry.HsPrefix);
        check.Matches("statutory_entry.ciq_code", entry.CiqCode, Patterns.Digits3(), "3 digits");
        check.That("statutory_entry.categories", entry.Categories.All(Letters.Contains), entry.Categories, "letters of M N P Q R S L V W");
        check.Period("statutory_entry.valid", entry.Valid);
        check.Note("statutory_entry.basis", entry.Basis);
    }

    public static void AcceptedScope(FieldCheck check, FactRecord record)
    {
        var scope = record.AcceptedScope;
        check.Id("accepted_scope.id", scope.Id);
        check.Prefixes("accepted_scope.hs_prefixes", scope.HsPrefixes, required: true);
        check.That("accepted_scope.report_months", scope.ReportMonths is >= 1 and <= ReportChecks.MaxReportMonths || (scope.ReportMonths == 0 && (scope.Ccc || scope.ReportDays > 0)),
            scope.ReportMonths, $"1 to {ReportChecks.MaxReportMonths}: how long a report is valid; 0 only with report_days, or where the CCC certificate is what is accepted");
        check.That("accepted_scope.report_days", scope.ReportDays is >= 0 and <= ReportChecks.MaxReportDays, scope.ReportDays, $"1 to {ReportChecks.MaxReportDays}: how long a report is valid; 0: as report_months say");
        check.Ids("accepted_scope.zones", scope.Zones);
        check.Ids("accepted_scope.body_codes", scope.BodyCodes);
        check.That("accepted_scope.layer", Enum.IsDefined(scope.Layer), scope.Layer, "NATIONAL, DISTRICT or PILOT");
        check.That("accepted_scope.customs_offices", scope.Layer != ScopeLayer.District || scope.CustomsOffices.Count > 0, "", "a district names its offices");
        check.That("accepted_scope.zones", scope.Layer != ScopeLayer.Pilot || scope.Zones.Count > 0, "", "a pilot names its zones");
        check.Ids("accepted_scope.required_items", scope.RequiredItems);
        check.Each("accepted_scope.customs_offices", scope.CustomsOffices, (field, office) =>
            check.Matches(field, office, Patterns.Code17(), "the first letters and digits of an office", required: true));
        check.Chosen("accepted_scope.level", scope.Level);
        check.That("accepted_scope.level", scope.Level != InspectionLevel.Prohibit, scope.Level, "what is left to do once accepted");
        check.Period("accepted_scope.valid", scope.Valid);
        check.Note("accepted_scope.basis", scope.Basis);
    }
}
