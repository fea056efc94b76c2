namespace InspectionGateway.Engine.Policy;

/// <summary>Why a policy does not compile.</summary>
/// <param name="Path">The file; empty when no file is at fault.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what would be right, in English.</param>
public sealed record PolicyProblem(string Path, int Line, int Column, string Message)
{
    /// <summary>As compilers write it: "national/baseline.yaml(12,7): unknown column 'orign'".</summary>
    public override string ToString() => $"{Path}({Line},{Column}): {Message}";
}
