using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Deciding;

/// <summary>Decides declarations one after the other, by a server or in this process.</summary>
public interface IDecider
{
    /// <summary>Decides one; a refusal is an answer, not an exception.</summary>
    Task<Answer> DecideAsync(Declaration declaration, CancellationToken ct);
}
