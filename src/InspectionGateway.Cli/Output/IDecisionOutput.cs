using InspectionGateway.Cli.Deciding;
using InspectionGateway.Messages;

namespace InspectionGateway.Cli.Output;

/// <summary>Where outcomes are printed.</summary>
public interface IDecisionOutput
{
    /// <summary>One declaration's outcome.</summary>
    void Add(string file, ReadDeclaration read, Answer answer);

    /// <summary>No more outcomes.</summary>
    void Finish();
}
