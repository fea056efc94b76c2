using System.Globalization;
using System.Text;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Golden;

/// <summary>An answer as text that a reviewer can compare line by line: one line a requirement, one a reason, one a remedy.</summary>
internal static class AnswerText
{
    public static string Of(string name, Decision decision)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {name}\n{Name(decision.Level)}");
        foreach (var cause in decision.Degraded)
        {
            text.Append(CultureInfo.InvariantCulture, $" degraded:{Name(cause)}");
        }
        text.Append('\n');
        foreach (var line in decision.Lines)
        {
            Line(text, line);
        }
        return text.ToString();
    }

    private static void Line(StringBuilder text, LineDecision line)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {line.LineNo} {Name(line.Level)}{(line.Locked ? " locked" : "")} {How(line.Hold, line.Coverage, line.Places, line.LiftOff)}");
        if (line.Priority > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", priority {line.Priority}");
        }
        if (line.Due is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $", due {line.Due.ToDateTimeOffset():yyyy-MM-ddTHH:mmZ}");
        }
        text.Append(line.Draw is null ? "\n" : $" drawn {line.Draw.Value:x16}\n");
        foreach (var requirement in line.Requirements)
        {
            var tiers = string.Join(' ', requirement.Obligation.Select(tier => $"{Name(tier.Level)}:{tier.RatePpm}"));
            var items = string.Join(' ', requirement.Items.Select(item => $"{(item.Change == ItemChange.Removed ? "-" : "")}{item.Code}"));
            var how = How(requirement.Hold, requirement.Coverage, requirement.Places, requirement.LiftOff);
            how += requirement.Plan is { } plan ? $" {Sample(plan)}" : "";
            text.Append($"    {Name(requirement.Regime)} {Name(requirement.Level)} {how} [{tiers}] {items}".TrimEnd()).Append('\n');
        }
        foreach (var reason in line.Reasons)
        {
            var args = string.Join(", ", reason.Args.Select(arg => $"{arg.Name}={arg.Value}"));
            text.Append(CultureInfo.InvariantCulture, $"    . {reason.Code} {reason.RuleId} ({args})\n");
        }
        foreach (var remedy in line.Remedies)
        {
            text.Append(CultureInfo.InvariantCulture, $"    > {remedy.ReasonCode}\n");
        }
    }

    private static string Sample(SamplingPlan plan) => plan.Increments > 0
        ? $"{plan.Increments} increments, {plan.GrossSampleKg?.Value} kg"
        : $"{plan.InspectionLevel} {plan.Aql.Value}: {(plan.LotSize == 0 ? "lot on site" : $"{plan.Letter} {plan.SampleSize} of {plan.LotSize}, Ac {plan.Accept}, catches {plan.LimitingQualityPpm}")}";

    private static string How(Hold hold, Coverage coverage, IEnumerable<Place> places, LiftOff liftOff) =>
        $"{(hold > Hold.None ? $"held:{Name(hold)} " : "")}{Name(coverage)}{string.Concat(places.Select(place => $" at {Name(place)}"))} {Name(liftOff)}";

    private static string Name<T>(T value)
        where T : struct, Enum => EnumNames<T>.Of(value);
}
