using System.Globalization;
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
            if (!line.Equals(other))
            {
                Count(line, other);
                Write(now.DeclarationId, line, other);
            }
        }
    }

    private void Count(LineDecision line, LineDecision other)
    {
        var regimes = RegimesOf(line, other).ToList();
        var (more, less) = (regimes.Exists(regime => Asks(other, regime, line)), regimes.Exists(regime => Asks(line, regime, other)));
        Stricter += more && !less ? 1 : 0;
        Milder += less && !more ? 1 : 0;
        Otherwise += more == less ? 1 : 0;
    }

    private void Write(string declaration, LineDecision line, LineDecision other)
    {
        writer.WriteLine($"{declaration} line {line.LineNo}: {Level(line)}{(Level(line) == Level(other) ? "" : $" -> {Level(other)}")}");
        foreach (var regime in RegimesOf(line, other))
        {
            var (before, after) = (Describe(Find(line, regime)), Describe(Find(other, regime)));
            WriteChange($"{regime}", before, after);
            WriteChange($"{regime} items", Items(Find(line, regime)), Items(Find(other, regime)));
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

    // Whether one asks more of a regime than the other.
    private static bool Asks(LineDecision line, Regime regime, LineDecision other)
    {
        var (more, less) = (Find(line, regime), Find(other, regime));
        return more?.Hold > (less?.Hold ?? Hold.None) || Enum.GetValues<InspectionLevel>().Any(level => Rate(more, level) > Rate(less, level));
    }

    private static int Rate(Requirement? requirement, InspectionLevel level) =>
        requirement?.Obligation.Where(tier => tier.Level >= level).Select(tier => tier.RatePpm).DefaultIfEmpty().Max() ?? 0;

    private static IEnumerable<Regime> RegimesOf(LineDecision line, LineDecision other) =>
        line.Requirements.Concat(other.Requirements).Select(requirement => requirement.Regime).Distinct().Order();

    private static Requirement? Find(LineDecision line, Regime regime) => line.Requirements.FirstOrDefault(requirement => requirement.Regime == regime);

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
