namespace InspectionGateway.Engine.Streams;

/// <summary>
/// When lots are held after one in which something was found that may do harm: until enough in a row conform and enough goods were in them; after Commission
/// Implementing Regulation (EU) 2019/1873, article 5.
/// </summary>
/// <param name="Lots">Conforming lots in a row; at least 1.</param>
/// <param name="Times">So many times the net weight of the lot that began it.</param>
public sealed record IntensifiedNumbers(int Lots, int Times);
