namespace InspectionGateway.Engine.Rules;

/// <summary>Three-valued "and" and "or": the least and the greatest of two truths.</summary>
public static class Truths
{
    /// <summary>Both hold.</summary>
    public static Truth And(this Truth one, Truth other) => one < other ? one : other;

    /// <summary>One of them holds.</summary>
    public static Truth Or(this Truth one, Truth other) => one > other ? one : other;

    /// <summary>True or False.</summary>
    public static Truth Of(bool holds) => holds ? Truth.True : Truth.False;
}
