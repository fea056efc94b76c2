using System.Globalization;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Acceptance;

/// <summary>Whether what a report still covers is enough for what the declaration claims of it.</summary>
internal static class Quantities
{
    /// <summary>
    /// Lines use a report up in their order: a line is covered when it and the lines before it that name the same
    /// report stay within what is left. A report without quantity is not limited.
    /// </summary>
    public static bool Suffice(TestReport report, LineView line)
    {
        if (string.IsNullOrEmpty(report.Quantity?.Value))
        {
            return true;
        }
        var left = Number(report.Quantity) - Number(report.WrittenOff);
        var name = $"{report.BodyCode}/{report.Number}";
        foreach (var other in line.Declaration.Source.Lines)
        {
            var claim = other.Qualifications.FirstOrDefault(qualification => qualification.Number == name);
            if (claim is null)
            {
                continue;
            }
            var (quantity, unit) = Claimed(claim, other);
            if (quantity is null || unit != report.Unit)
            {
                // Another unit cannot be compared; it spoils its own line only.
                if (other.LineNo == line.LineNo)
                {
                    return false;
                }
                continue;
            }
            left -= quantity.Value;
            if (other.LineNo == line.LineNo)
            {
                return left >= 0;
            }
        }
        return false;
    }

    private static (decimal? Quantity, string Unit) Claimed(Qualification claim, DeclarationLine line) =>
        string.IsNullOrEmpty(claim.WriteOff?.Value)
            ? (string.IsNullOrEmpty(line.Quantity?.Value) ? null : Number(line.Quantity), line.Unit)
            : (Number(claim.WriteOff), claim.Unit.Length > 0 ? claim.Unit : line.Unit);

    private static decimal Number(Protocol.Decimal? value) =>
        string.IsNullOrEmpty(value?.Value) ? 0 : decimal.Parse(value.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
