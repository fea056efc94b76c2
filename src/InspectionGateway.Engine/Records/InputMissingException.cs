namespace InspectionGateway.Engine.Records;

/// <summary>Something that a decision was made from is not at hand, so it cannot be made again. The message names it.</summary>
public sealed class InputMissingException(string message) : Exception(message);
