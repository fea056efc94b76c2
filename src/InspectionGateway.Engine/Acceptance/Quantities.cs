using System.Globalization;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy.Codes;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Acceptance;

/// <summary>Whether what a report still covers is enough for the goods that rest on it.</summary>
internal static class Quantities
{
    /// <summary>
    /// What is left of a report for a declaration: without what is written off, and what others took before it. What it takes
    /// itself, or took as the summary or version that it continues, is not taken from it. Null: not limited, or nobody can tell.
    /// </summary>
    public static decimal? Left(TestReport report, DecisionContext context)
    {
        if (Number(report.Quantity) is not { } covered || Number(report.WrittenOff, absent: 0) is not { } used)
        {
            return null;
        }
        var input = context.Input;
        foreach (var use in report.Uses)
        {
            if (use.Tenant == input.Tenant
                && (use.DeclarationId == input.Declaration.DeclarationId || input.Priors.Any(prior => prior.Key.DeclarationId == use.DeclarationId)))
            {
                break;
            }
            used += Number(use.Quantity) ?? covered;
        }
        return covered - used;
    }

    /// <summary>
    /// Lines use a report up in their order: a line is covered when its own quantity and those of the lines before it that
    /// name the same report stay within what is left. What a trader writes off stands for no quantity; a line whose quantity
    /// cannot be compared leaves nothing certain for itself and the lines after it. A report without quantity is not limited.
    /// </summary>
    public static bool Suffice(TestReport report, LineView line, DecisionContext context)
    {
        var codes = context.Policy.Codes;
        if (string.IsNullOrEmpty(report.Quantity?.Value))
        {
            return true;
        }
        if (Left(report, context) is not { } left)
        {
            return false;
        }
        var name = $"{report.BodyCode}/{report.Number}";
        foreach (var other in line.Declaration.Source.Lines)
        {
            if (!other.Qualifications.Any(qualification => qualification.Number == name))
            {
                continue;
            }
            if (Number(other.Quantity) is not { } quantity || !SameUnit(other.Unit, report.Unit, codes))
            {
                return false;
            }
            left -= quantity;
            if (other.LineNo == line.LineNo)
            {
                return left >= 0;
            }
        }
        return false;
    }

    private static bool SameUnit(string one, string other, CodeLists codes) =>
        codes.Unit(one) is { } unit ? unit == codes.Unit(other) : one.Length > 0 && Folding.Fold(one) == Folding.Fold(other);

    private static decimal? Number(Protocol.Decimal? value, decimal? absent = null) =>
        string.IsNullOrEmpty(value?.Value) ? absent
        : decimal.TryParse(value.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
