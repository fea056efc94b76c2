using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Generation;

/// <summary>What load is put on. Any number of calls may be under way.</summary>
internal interface ITarget
{
    /// <summary>Sends one declaration and waits for its answer.</summary>
    /// <returns>Null when it was answered; else the name of the error.</returns>
    Task<string?> SendAsync(DecideRequest request, CancellationToken ct);
}
