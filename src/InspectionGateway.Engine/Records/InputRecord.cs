using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Records;

/// <summary>Names what a decision read, so that it can be read again and decided again.</summary>
public static class InputRecord
{
    /// <summary>What the input consists of besides declaration, policy and draw key.</summary>
    public static RecordedInputs Of(DecisionInput input)
    {
        var inputs = new RecordedInputs();
        foreach (var (key, entry) in input.Facts.Entries.Select(pair => (Key: pair.Key.ToString(), pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var record = entry.Record;
            inputs.Facts.Add(new FactRead
            {
                Key = key,
                RecordKey = record is null || record.Key == key ? "" : record.Key,
                Version = record?.Version ?? 0,
                Deleted = record?.Deleted ?? false,
                Source = entry.Source,
            });
        }
        foreach (var kind in FactKinds.Replicated)
        {
            var state = input.Replicas.State(kind);
            inputs.Sets.Add(new SetRead { Kind = kind.Name(), Seq = state.Version, Trusted = state.Trusted, AsOf = state.AsOf.ToTimestamp(), Source = state.Source });
        }
        (inputs.MissingPrior, inputs.SummaryStands) = (input.MissingPrior, input.SummaryStands);
        inputs.Priors.Add(input.Priors.Select(prior => prior.DecisionId));
        inputs.Overrides.Add(input.Overrides);
        inputs.Fellows.Add(input.Fellows.Select(fellow => fellow.DecisionId));
        return inputs;
    }

    /// <summary>The facts that were read, found again.</summary>
    /// <param name="inputs">What was recorded.</param>
    /// <param name="find">A record by its key and version; null when it is not at hand.</param>
    /// <exception cref="InputMissingException">One is not at hand.</exception>
    public static FactSet Facts(RecordedInputs inputs, Func<FactKey, long, FactRecord?> find)
    {
        var facts = new FactSet();
        foreach (var read in inputs.Facts)
        {
            var key = FactKey.Parse(read.Key);
            if (read.Source == FactSource.Missing)
            {
                facts.AddUnknown(key);
            }
            else if (read.Version == 0)
            {
                facts.AddAbsent(key, read.Source);
            }
            else
            {
                facts.AddKnown(key, Found(read, key, find), read.Source);
            }
        }
        return facts;
    }

    // A tombstone says all that it has to say by its key and version.
    private static FactRecord Found(FactRead read, FactKey key, Func<FactKey, long, FactRecord?> find)
    {
        var recordKey = read.RecordKey.Length > 0 ? FactKey.Parse(read.RecordKey) : key;
        var record = find(recordKey, read.Version);
        return record ?? (read.Deleted
            ? new FactRecord { Key = recordKey.ToString(), Version = read.Version, Deleted = true }
            : throw new InputMissingException($"facts: {recordKey} version {read.Version} is not at hand"));
    }
}
