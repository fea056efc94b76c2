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
        var reads = input.Facts.Entries.Select(pair => ReadOf(pair.Key.ToString(), pair.Value)).ToArray();
        Array.Sort(reads, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        inputs.Facts.Add(reads);
        inputs.Sets.Add(input.Replicas.Reads);
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

    private static FactRead ReadOf(string key, FactSet.Entry entry) => new()
    {
        Key = key,
        RecordKey = entry.Record is null || entry.Record.Key == key ? "" : entry.Record.Key,
        Version = entry.Record?.Version ?? 0,
        Deleted = entry.Record?.Deleted ?? false,
        Source = entry.Source,
    };

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
