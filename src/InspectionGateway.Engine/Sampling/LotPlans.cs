using System.Globalization;
using InspectionGateway.Engine.Policy.Codes;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Sampling;

/// <summary>Makes the plan of a declared lot. Stateless.</summary>
internal static class LotPlans
{
    public static SamplingPlan Make(SampleEffect sample, DeclarationLine line, CodeLists codes, PlanSeverity severity)
    {
        if (sample.Increments > 0)
        {
            return new SamplingPlan { Increments = sample.Increments, GrossSampleKg = sample.Kilograms > 0 ? Number(sample.Kilograms) : null };
        }
        var plan = new SamplingPlan
        {
            InspectionLevel = sample.Level, Aql = Number(sample.Aql), Severity = EnumName(severity), LotSize = Count(line, codes),
        };
        if (plan.LotSize > 0)
        {
            Draw(plan, SamplingPlans.OfLot(plan.LotSize, sample.Level, sample.Aql, severity));
        }
        return plan;
    }

    private static void Draw(SamplingPlan plan, SinglePlan? single)
    {
        (plan.SampleSize, plan.Accept, plan.Reject) = single is null ? (plan.LotSize, 0, 1) : (single.SampleSize, single.Accept, single.Reject);
        if (single is not null)
        {
            (plan.Letter, plan.LimitingQualityPpm) = ($"{single.Letter}", OperatingCharacteristic.LimitingQuality(single));
        }
    }

    // Whole pieces; 0 when the unit measures, or nobody can tell.
    private static int Count(DeclarationLine line, CodeLists codes) =>
        codes.Unit(line.Unit) is { Pieces: > 0 } unit
        && decimal.TryParse(line.Quantity?.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quantity)
        && quantity is > 0 and <= int.MaxValue && quantity * unit.Pieces is var pieces && pieces <= int.MaxValue && pieces == decimal.Truncate(pieces)
            ? (int)pieces
            : 0;

    private static Protocol.Decimal Number(decimal value) => new() { Value = value.ToString(CultureInfo.InvariantCulture) };

    private static string EnumName(PlanSeverity severity) => severity.ToString().ToUpperInvariant();
}
