using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts.Rules;

/// <summary>Rules of what holds goods: alerts and control instructions.</summary>
internal static class MeasureRules
{
    private const int HeadingDigits = 4;

    private static readonly AlertMeasure[] Prohibiting = [AlertMeasure.Prohibit, AlertMeasure.SealOrDetain, AlertMeasure.Return, AlertMeasure.Destroy];

    public static void Alert(FieldCheck check, FactRecord record)
    {
        var alert = record.Alert;
        check.Id("alert.id", alert.Id);
        check.Id("alert.issuer", alert.Issuer);
        check.Chosen("alert.level", alert.Level);
        check.Defined("alert.form", alert.Form);
        check.Each("alert.measures", alert.Measures, check.Chosen);
        check.Ids("alert.items", alert.Items);
        check.Note("alert.matter", alert.Matter);
        check.Note("alert.lifted_reason", alert.LiftedReason);
        check.Period("alert.period", alert.Period);
        check.Lifted("alert.lifted_at", alert.LiftedAt);
        Scope(check, "alert.scope", alert.Scope, alert.Level == AlertLevel.I || alert.Measures.Any(Prohibiting.Contains));
    }

    public static void ControlInstruction(FieldCheck check, FactRecord record)
    {
        var control = record.ControlInstruction;
        check.Id("control_instruction.id", control.Id);
        check.Id("control_instruction.issuer", control.Issuer);
        check.Chosen("control_instruction.level", control.Level);
        check.That("control_instruction.rate_ppm", control.RatePpm is >= 0 and <= 1_000_000, control.RatePpm, "0 to 1,000,000");
        check.Each("control_instruction.regimes", control.Regimes, check.Chosen);
        check.Period("control_instruction.period", control.Period);
        check.Lifted("control_instruction.lifted_at", control.LiftedAt);
        Scope(check, "control_instruction.scope", control.Scope, control.Level == InspectionLevel.Prohibit);
    }

    private static void Scope(FieldCheck check, string field, GoodsScope? scope, bool prohibits)
    {
        if (scope is null)
        {
            check.That(field, false, "", "given: which goods");
            return;
        }
        check.That(field, Names(scope), "", "it names goods, origins, firms, makers, brands, batches or ports");
        check.That(field, !prohibits || IsNarrow(scope), "",
            "what prohibits names HS of 4 digits or more, a firm or a maker: by brand, batch, origin or port alone it would stop all goods that leave these out");
        check.Prefixes($"{field}.hs_prefixes", scope.HsPrefixes);
        check.Each($"{field}.origins", scope.Origins, (at, origin) => check.Country(at, origin, required: true));
        check.Each($"{field}.firms", scope.Firms, (at, firm) => check.Firm(at, firm));
        check.Each($"{field}.manufacturers", scope.Manufacturers, (at, maker) => check.Firm(at, maker));
        check.Ids($"{field}.brands", scope.Brands);
        check.Ids($"{field}.batches", scope.Batches);
        check.Ids($"{field}.entry_ports", scope.EntryPorts);
        check.Defined($"{field}.direction", scope.Direction);
    }

    private static bool Names(GoodsScope scope) =>
        scope.HsPrefixes.Count + scope.Origins.Count + scope.Firms.Count + scope.Manufacturers.Count
        + scope.Brands.Count + scope.Batches.Count + scope.EntryPorts.Count > 0;

    private static bool IsNarrow(GoodsScope scope) =>
        (scope.HsPrefixes.Count > 0 && scope.HsPrefixes.All(prefix => prefix.Length >= HeadingDigits)) || scope.Firms.Count > 0 || scope.Manufacturers.Count > 0;
}
