using System.Globalization;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Output;

/// <summary>Prints what a draft of the policy changes, line by line of the goods: the demands before the draw, and the reasons.</summary>
internal sealed class DraftOutput(TextWriter writer, Language language)
{
    /// <summary>Lines compared.</summary>
    public int Lines { get; private set; }

    /// <summary>Lines of which the draft asks more, or for which it holds the goods.</summary>
    public int Stricter { get; private set; }

    /// <summary>Lines of which the draft asks less.</summary>
    public int Milder { get; private set; }

    /// <summary>Lines of which it asks more of one regime and less of another, or only gives other reasons or orders.</summary>
    public int Otherwise { get; private set; }

    /// <summary>One declaration's answers, by the policy and by the draft.</summary>
    public void Add(Decision now, Decision draft)
    {
        foreach (var (line, other) in now.Lines.Zip(draft.Lines))
        {
            Lines++;
            if (LineChanges.Between(line, other) is var change and not LineChange.None)
            {
                Count(change);
                Write(now.DeclarationId, line, other);
            }
        }
    }

    private void Count(LineChange change)
    {
        Stricter += change == LineChange.Stricter ? 1 : 0;
        Milder += change == LineChange.Milder ? 1 : 0;
        Otherwise += change == LineChange.Otherwise ? 1 : 0;
    }

    private void Write(string declaration, LineDecision line, LineDecision other)
    {
        writer.WriteLine($"{declaration} line {line.LineNo}: {Level(line)}{(Level(line) == Level(other) ? "" : $" -> {Level(other)}")}");
        foreach (var regime in LineChanges.RegimesOf(line, other))
        {
            var (before, after) = (Describe(LineChanges.Find(line, regime)), Describe(LineChanges.Find(other, regime)));
            WriteChange($"{regime}", before, after);
            WriteChange($"{regime} items", Items(LineChanges.Find(line, regime)), Items(LineChanges.Find(other, regime)));
        }
        WriteReasons("-", line.Reasons, other.Reasons);
        WriteReasons("+", other.Reasons, line.Reasons);
    }

    private void WriteChange(string what, string before, string after)
    {
        if (before != after)
        {
            writer.WriteLine($"  {what}: {before} -> {after}");
        }
    }

    private void WriteReasons(string sign, IEnumerable<Reason> reasons, IReadOnlyList<Reason> without)
    {
        foreach (var reason in reasons.Where(reason => !without.Contains(reason)))
        {
            writer.WriteLine($"  {sign} {reason.Code}{(reason.RuleId.Length == 0 ? "" : $" ({reason.RuleId})")} {(language == Language.Zh ? reason.TextZh : reason.TextEn)}");
        }
    }

    private static string Level(LineDecision line) => $"{Levels.Name(line.Level)}{Held(line.Hold)}";

    private static string Describe(Requirement? requirement)
    {
        if (requirement is null)
        {
            return "does not apply";
        }
        var tiers = requirement.Obligation.Select(tier => $"{Levels.Name(tier.Level)} {(tier.RatePpm / 10_000m).ToString("0.####", CultureInfo.InvariantCulture)} %");
        return $"{(requirement.Obligation.Count == 0 ? "nothing" : string.Join(", ", tiers))}{Held(requirement.Hold)}"
            + string.Concat(requirement.Places.Select(place => $" at {place.ToString().ToUpperInvariant()}"));
    }

    private static string Items(Requirement? requirement) => requirement is null || requirement.Items.Count == 0 ? "none"
        : string.Join(' ', requirement.Items.Select(item => $"{(item.Change == ItemChange.Removed ? "-" : "")}{item.Code}"));

    private static string Held(Hold hold) => hold > Hold.None ? $" held:{hold.ToString().ToUpperInvariant()}" : "";
}
