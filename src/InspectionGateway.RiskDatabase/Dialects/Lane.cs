namespace InspectionGateway.RiskDatabase.Dialects;

/// <summary>Changes that follow each other. A change that holds one never asks for another.</summary>
internal enum Lane
{
    /// <summary>Facts, with their history and their rows in the outbox.</summary>
    Facts,

    /// <summary>Numbers of the outbox, generations and stamps.</summary>
    Projection,

    /// <summary>Decisions, and the events that tell of them in the order of their commits.</summary>
    Decisions,
}
