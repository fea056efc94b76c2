using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Inheritance;

/// <summary>
/// What changed between an answer and what is decided now: fields of the declaration and of a line, facts, sets and the
/// policy. The number of the version, the stage and other names of the declaration explain nothing.
/// </summary>
internal sealed class Changes
{
    private readonly List<string> common;
    private readonly Dictionary<int, DeclarationLine> before;
    private readonly Dictionary<int, DeclarationLine> now;

    public Changes(DecisionRecord prior, DecisionInput input)
    {
        var (one, other) = (ContentDigest.Content(prior.Declaration), ContentDigest.Content(input.Declaration));
        before = one.Lines.ToDictionary(line => line.LineNo, line => line.Clone());
        now = other.Lines.ToDictionary(line => line.LineNo, line => line.Clone());
        common = [.. MessageDifference.Between(Header(one), Header(other)).Select(difference => difference.Path)];
        if (prior.Decision.PolicyDigest != input.Policy.Digest)
        {
            common.Add("policy");
        }
        if (prior.Inputs is { } inputs)
        {
            Facts(inputs, InputRecord.Of(input));
        }
    }

    /// <summary>What changed of a line and of all lines.</summary>
    public IReadOnlyList<string> Of(int lineBefore, int lineNow)
    {
        var (one, other) = (before[lineBefore], now[lineNow]);
        one.LineNo = other.LineNo;
        return [.. MessageDifference.Between(one, other).Select(difference => difference.Path), .. common];
    }

    private static Declaration Header(Declaration content)
    {
        content.Lines.Clear();
        (content.DeclarationId, content.Version, content.Aliases) = ("", 0, null);
        (content.Stage, content.SummaryDeclarationId) = (Stage.Whole, "");
        return content;
    }

    private void Facts(RecordedInputs before, RecordedInputs now)
    {
        var known = before.Facts.ToDictionary(fact => fact.Key);
        common.AddRange(now.Facts.Where(fact => known.TryGetValue(fact.Key, out var other) && !Same(fact, other)).Select(fact => fact.Key));
        var sets = before.Sets.ToDictionary(set => set.Kind);
        common.AddRange(now.Sets.Where(set => !sets.TryGetValue(set.Kind, out var other) || (set.Seq, set.Trusted) != (other.Seq, other.Trusted)).Select(set => set.Kind));
    }

    // Where it was read is no change of it; that it could not be read is.
    private static bool Same(FactRead one, FactRead other) =>
        one.Version == other.Version && one.Deleted == other.Deleted && (one.Source == FactSource.Missing) == (other.Source == FactSource.Missing);
}
