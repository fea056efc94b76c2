namespace InspectionGateway.Load.Generation;

/// <summary>Goods as somebody declared them once.</summary>
/// <param name="Hs">Digits of the HS code.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Origin">Country of origin.</param>
/// <param name="Importer">Numbers the importers, from 0.</param>
/// <param name="NetWeight">Kilograms.</param>
/// <param name="Value">In any currency.</param>
internal sealed record Traded(string Hs, string Name, string Origin, int Importer, string NetWeight, string Value);
