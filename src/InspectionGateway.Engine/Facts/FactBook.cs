using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// All facts at hand, found by key and by alias; what is not among them is known to be absent. For deciding from files,
/// without a fact cache. Immutable: any number of threads may read it.
/// </summary>
public sealed class FactBook
{
    private readonly Dictionary<FactKey, FactRecord> byKey = [];

    /// <summary>Indexes the records, each of which names its key.</summary>
    /// <exception cref="ArgumentException">Two records have one key, or two firms one alias.</exception>
    public FactBook(IEnumerable<FactRecord> records)
    {
        foreach (var record in records)
        {
            foreach (var key in FactKeys.AliasesOf(record).Prepend(FactKey.Parse(record.Key)).Distinct())
            {
                if (!byKey.TryAdd(key, record))
                {
                    throw new ArgumentException($"{key} is there twice: in {byKey[key].Key} and {record.Key}.", nameof(records));
                }
            }
        }
    }

    /// <summary>Every record, once.</summary>
    public IEnumerable<FactRecord> Records => byKey.Values.Distinct();

    /// <summary>Reads the keys.</summary>
    public FactSet Read(IEnumerable<FactKey> keys)
    {
        var facts = new FactSet();
        foreach (var key in keys)
        {
            if (byKey.TryGetValue(key, out var record))
            {
                facts.AddKnown(key, record, FactSource.Folder);
            }
            else
            {
                facts.AddAbsent(key, FactSource.Folder);
            }
        }
        return facts;
    }

    /// <summary>The replicated sets, all of them trusted.</summary>
    public Replicas Replicate(DateTimeOffset asOf) => Replicas.Build(
        Records.Where(record => FactKey.Parse(record.Key).Kind.IsReplicated()),
        FactKinds.Replicated.ToDictionary(kind => kind, _ => new ReplicaState(1, true, asOf, FactSource.Folder)));
}
