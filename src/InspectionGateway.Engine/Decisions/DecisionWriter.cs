using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Writes what the pipeline found as the contract's message, without the id that its record gives it. The only place that does.</summary>
internal static class DecisionWriter
{
    /// <summary>How long a degraded answer stands before it may be decided again.</summary>
    public static readonly TimeSpan Provisional = TimeSpan.FromMinutes(15);

    public static Decision Write(DecisionContext context)
    {
        var input = context.Input;
        var decision = new Decision
        {
            DeclarationId = input.Declaration.DeclarationId,
            Version = input.Declaration.Version,
            Revision = 1,
            Level = InspectionLevel.Release,
            Hold = Hold.None,
            PolicyVersion = input.Policy.Version,
            PolicyDigest = input.Policy.Digest,
            EngineRevision = DecisionEngine.Revision,
            DecidedAt = input.DecidedAt.ToTimestamp(),
            Purpose = context.Declaration.Purpose,
            LegalEffect = context.Declaration.Purpose == Purpose.Trial ? LegalEffect.Trial : LegalEffect.Instruction,
        };
        foreach (var work in context.Lines)
        {
            var line = LineWriter.Write(work, context);
            decision.Lines.Add(line);
            decision.Level = line.Level > decision.Level ? line.Level : decision.Level;
            decision.Hold = line.Hold > decision.Hold ? line.Hold : decision.Hold;
        }
        Facts(decision, input);
        Degraded(decision, context);
        return decision;
    }

    private static void Facts(Decision decision, DecisionInput input)
    {
        var used = new SortedList<string, FactUse>(input.Facts.Entries.Count, StringComparer.Ordinal);
        foreach (var (asked, entry) in input.Facts.Entries)
        {
            // A firm read under several ids is named once, by its own key.
            var key = input.Facts.Look(asked, out var record) == Knowledge.Known ? record!.Key : asked.ToString();
            used.TryAdd(key, new FactUse { Key = key, Version = record?.Version ?? 0, AsOf = record?.AsOf, Source = entry.Source });
        }
        decision.Facts.Capacity = used.Count + FactKinds.Replicated.Count;
        decision.Facts.Add(used.Values);
        decision.Facts.Add(input.Replicas.Uses);
    }

    private static void Degraded(Decision decision, DecisionContext context)
    {
        var input = context.Input;
        if (FactKinds.Replicated.Any(kind => !input.Replicas.Trusts(kind)))
        {
            decision.Degraded.Add(DegradedCause.Stale);
        }
        if (input.Plan.Keys.Any(key => input.Facts.Look(key, out _) == Knowledge.Unknown))
        {
            decision.Degraded.Add(DegradedCause.MissingByFault);
        }
        if (decision.Degraded.Count > 0)
        {
            decision.ProvisionalUntil = (input.DecidedAt + Provisional).ToTimestamp();
        }
        else if (input.Declaration.Conveyance.Length > 0 && context.Lines.Any(line => line.ConveyanceScope is not null))
        {
            decision.ProvisionalUntil = Conveyance.OpenUntil(input).ToTimestamp();
        }
    }
}
