using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Inheritance;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>What the steps of one decision read. Used by one decision on one thread.</summary>
internal sealed class DecisionContext
{
    public DecisionContext(DecisionInput input, DecisionScratch scratch)
    {
        (Input, Scratch) = (input, scratch);
        LegalDay = LegalCalendar.DayOf(input.DecidedAt);
        Declaration = new DeclarationView(input.Declaration, input.Facts);
        Inherited = Inherited.Of(input);
        Fellows = FellowLevels.Of(input);
        Standing = FirmStanding.Of(Declaration, input.Policy, LegalDay);
        Streams = StreamReader.OfImporter(input);
        Lines = [.. input.Declaration.Lines.Select(line => LineReader.Read(line, this))];
    }

    public DecisionInput Input { get; }

    /// <summary>What is needed on the way.</summary>
    public DecisionScratch Scratch { get; }

    public int LegalDay { get; }

    public DeclarationView Declaration { get; }

    /// <summary>Credit and lists of the firms that answer for the goods.</summary>
    public FirmStanding Standing { get; }

    /// <summary>What is known of the importer's streams; read once, for all lines.</summary>
    public (Knowledge Knowledge, IReadOnlyList<GoodsStream> Streams) Streams { get; }

    /// <summary>What the lines have from answers before; null when there are none.</summary>
    public Inherited? Inherited { get; }

    /// <summary>What is asked of others on the same conveyance.</summary>
    public FellowLevels Fellows { get; }

    public ImmutableArray<LineWork> Lines { get; }

    public PolicySet Policy => Input.Policy;

    public Replicas Replicas => Input.Replicas;

    public FactSet Facts => Input.Facts;

    /// <summary>The rows that hold or may hold for a line, in row order. The list is reused by the next call.</summary>
    public List<RuleHit> Match(RuleTable table, LineWork line)
    {
        Scratch.Hits.Clear();
        table.Match(line.Input, LegalDay, Scratch.Hits);
        return Scratch.Hits;
    }

    /// <summary>The same of a table that raises or holds, without what is taken to be mended.</summary>
    public List<RuleHit> MatchRaises(RuleTable table, LineWork line)
    {
        line.Mends.TakeFrom(Match(table, line), line.Input);
        return Scratch.Hits;
    }

    /// <summary>Those of the regimes that relief may lower: no measure holds the line, and no row of the never-waive list may name it.</summary>
    public RegimeSet MayLower(LineWork line, RegimeSet regimes)
    {
        if (line.Locked)
        {
            return RegimeSet.None;
        }
        Scratch.Refusals.Clear();
        Policy.NeverWaive.Match(line.Input, LegalDay, Scratch.Refusals);
        foreach (var (rule, _) in Scratch.Refusals)
        {
            regimes &= ~rule.Regimes;
        }
        return regimes & line.Obligations.Regimes;
    }

    /// <summary>Whether a measure is in force; one whose days or lifting cannot be understood is.</summary>
    public bool InForce(Period? period, Timestamp? liftedAt) =>
        DayPeriod.Holds(period, LegalDay) != Truth.False && !IsLifted(liftedAt);

    // The range of a proper timestamp, 0001 to 9999; compared as numbers, because what is stored may be neither.
    private bool IsLifted(Timestamp? at) =>
        at is { Seconds: >= -62_135_596_800 and <= 253_402_300_799, Nanos: >= 0 and <= 999_999_999 } && at.ToDateTimeOffset() <= Input.DecidedAt;
}
