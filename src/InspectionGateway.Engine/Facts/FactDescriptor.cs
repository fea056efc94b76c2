using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// What there is to say of one kind of facts: everything that writes, checks, keeps or reads facts asks here, so a new kind
/// is one entry of <see cref="FactDescriptors"/>. Immutable; any number of threads may use it.
/// </summary>
public sealed class FactDescriptor
{
    private readonly Action<FieldCheck, FactRecord> rules;

    internal FactDescriptor(Action<FieldCheck, FactRecord> rules, Func<FactRecord, string> idOf)
    {
        this.rules = rules;
        IdOf = idOf;
    }

    internal Func<FactRecord, string> IdOf { get; }

    internal Func<FactRecord, IEnumerable<string>> AliasIdsOf { get; init; } = _ => [];

    /// <summary>Null: records of the kind never contradict each other.</summary>
    internal FactContradiction? Contradiction { get; init; }

    /// <summary>The kind.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>Its name in keys, "enterprise".</summary>
    public required string Name { get; init; }

    /// <summary>Which payload a record of the kind carries.</summary>
    public required FactRecord.FactOneofCase Payload { get; init; }

    /// <summary>Whether every gateway knows the kind by heart, rather than reading it by key.</summary>
    public bool IsReplicated { get; init; }

    /// <summary>How soon it has to be known everywhere.</summary>
    public FactUrgency Urgency => IsMeasure ? FactUrgency.Measure : IsReplicated ? FactUrgency.Set : FactUrgency.Single;

    /// <summary>Whether it orders something at once: an alert or an instruction.</summary>
    internal bool IsMeasure { get; init; }

    /// <summary>Who may write it.</summary>
    public FactAuthors Authors { get; init; } = FactAuthors.Administrator;

    /// <summary>Everything that is wrong with a record, in the contract's names; empty when it may be written.</summary>
    public IReadOnlyList<FieldViolation> Check(FactRecord record)
    {
        var check = new FieldCheck();
        rules(check, record);
        return check.Violations;
    }
}
