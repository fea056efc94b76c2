namespace InspectionGateway.Engine.Rules;

/// <summary>What was said in a text column, folded.</summary>
/// <param name="Wholes">Whole texts; what a field joins may have a comma of its own.</param>
/// <param name="Parts">The values that they join; the same when nothing is joined.</param>
internal readonly record struct Said(string[]? Wholes, string[]? Parts)
{
    /// <summary>Known to be nothing.</summary>
    public static Said Nothing { get; } = Of();

    /// <summary>Nothing is known.</summary>
    public bool IsUnknown => Parts is null;

    /// <summary>Values that are not joined.</summary>
    public static Said Of(params string[] values) => new(values, values);
}
