namespace InspectionGateway.Engine.Facts;

/// <summary>Names and groups of the fact kinds.</summary>
public static class FactKinds
{
    private static readonly string[] Names =
    [
        "enterprise", "test_report", "certificate", "recognition", "commodity_risk",
        "statutory_entry", "alert", "control_instruction", "body", "accepted_scope",
    ];

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<FactKind> All { get; } = Enum.GetValues<FactKind>();

    /// <summary>The kinds that every gateway knows by heart.</summary>
    public static IReadOnlyList<FactKind> Replicated { get; } = [.. All.Where(IsReplicated)];

    /// <summary>The kind's name in keys, "enterprise".</summary>
    public static string Name(this FactKind kind) => Names[(int)kind];

    /// <summary>Whether the kind is replicated whole rather than read by key.</summary>
    public static bool IsReplicated(this FactKind kind) => kind >= FactKind.CommodityRisk;

    /// <summary>Finds the kind of a name; false when there is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out FactKind kind)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                kind = (FactKind)i;
                return true;
            }
        }
        kind = default;
        return false;
    }
}
