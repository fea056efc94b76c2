namespace InspectionGateway.Engine.Streams;

/// <summary>What the original inspection of one lot of a stream gave. A lot submitted again after a rejection is none.</summary>
/// <param name="Accepted">Whether the lot was accepted.</param>
/// <param name="AcceptanceNumber">Ac of the plan by which it was inspected; 0 where the lot was judged without one.</param>
/// <param name="AcceptedTighter">Whether it would have been accepted at the next lower AQL, too.</param>
/// <param name="InspectedOn">The legal day on which it was inspected.</param>
/// <param name="IsCritical">Whether something was found that may do harm: nobody waits for a second one.</param>
/// <param name="NetWeight">In kilograms, as declared; null: not said.</param>
/// <param name="Maker">Its maker, by id; empty: none named.</param>
public readonly record struct StreamLot(
    bool Accepted, int AcceptanceNumber, bool AcceptedTighter, DateOnly InspectedOn, bool IsCritical = false, decimal? NetWeight = null, string Maker = "");
