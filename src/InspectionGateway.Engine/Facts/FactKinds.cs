namespace InspectionGateway.Engine.Facts;

/// <summary>Names and groups of the fact kinds.</summary>
public static class FactKinds
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<FactKind> All { get; } = Enum.GetValues<FactKind>();

    /// <summary>The kinds that every gateway knows by heart.</summary>
    public static IReadOnlyList<FactKind> Replicated { get; } = [.. All.Where(IsReplicated)];

    /// <summary>Every kind, the most urgent first.</summary>
    public static IReadOnlyList<FactKind> ByUrgency { get; } = [.. All.OrderByDescending(Urgency)];

    /// <summary>The kind's name in keys, "enterprise".</summary>
    public static string Name(this FactKind kind) => FactDescriptors.Of(kind).Name;

    /// <summary>Whether the kind is replicated whole rather than read by key.</summary>
    public static bool IsReplicated(this FactKind kind) => FactDescriptors.Of(kind).IsReplicated;

    /// <summary>How soon facts of the kind have to be known everywhere.</summary>
    public static FactUrgency Urgency(this FactKind kind) => FactDescriptors.Of(kind).Urgency;

    /// <summary>Finds the kind of a name; false when there is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out FactKind kind)
    {
        // By number: the enumerator of a list behind an interface is an object.
        for (var number = 0; number < FactDescriptors.All.Count; number++)
        {
            var descriptor = FactDescriptors.All[number];
            if (name.SequenceEqual(descriptor.Name))
            {
                kind = descriptor.Kind;
                return true;
            }
        }
        kind = default;
        return false;
    }
}
