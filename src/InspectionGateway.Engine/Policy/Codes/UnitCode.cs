namespace InspectionGateway.Engine.Policy.Codes;

/// <summary>A unit of quantity.</summary>
/// <param name="Code">3-digit customs code; a UN/ECE Recommendation 20 code where customs has no such unit.</param>
/// <param name="Pieces">How many pieces one unit is; 0 when it measures, so that a quantity is no lot size.</param>
/// <param name="NameZh">Name in Chinese.</param>
public sealed record UnitCode(string Code, int Pieces, string NameZh)
{
    /// <summary>Whether it counts pieces.</summary>
    public bool Countable => Pieces > 0;
}
