using InspectionGateway.Engine.Streams;

namespace InspectionGateway.Engine.Simulations;

/// <summary>Something that changed how lots of a firm are inspected.</summary>
/// <param name="At">When it was reported.</param>
/// <param name="Goods">Of the lot, or of the stream that is resumed.</param>
/// <param name="Lot">What the inspection of a lot gave; null: the cause of a discontinuation was mended.</param>
/// <param name="Line">Whose lot it was: window, declaration and line.</param>
public sealed record StreamEvent(DateTimeOffset At, StreamPlace Goods, StreamLot? Lot, (string Tenant, string DeclarationId, int LineNo) Line);
