using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

/// <summary>A line's whole answer as an officer and a trader read it, on one line.</summary>
internal static class LineText
{
    public static string Describe(LineDecision line)
    {
        var codes = line.Reasons.Where(reason => reason.Audience == Audience.Trader).Select(reason => reason.Code).Distinct();
        var items = line.Requirements.SelectMany(requirement => requirement.Items).Where(item => item.Change != ItemChange.Removed).Select(item => item.Code).Distinct();
        return $"{line.Level} {line.Hold} {line.Coverage} {string.Join('+', line.Places)} {line.LiftOff}{(line.Due is null ? "" : " due")} [{string.Join(' ', items)}]: {string.Join(' ', codes)}"
            + $"; remedies {string.Join(' ', line.Remedies.Select(remedy => remedy.ReasonCode))}";
    }
}
