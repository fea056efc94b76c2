namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>Names of which nobody reads more than some.</summary>
internal static class Few
{
    private const int Most = 5;

    /// <summary>The first few, and how many more there are.</summary>
    public static string Of(IReadOnlyCollection<string> names) => $"{string.Join(", ", names.Take(Most))}{(names.Count > Most ? $" and {names.Count - Most} more" : "")}";
}
