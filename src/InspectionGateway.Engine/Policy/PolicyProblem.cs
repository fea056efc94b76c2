using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy;

/// <summary>Why a policy does not compile, or what is odd about it.</summary>
/// <param name="Path">The file; empty when no file is at fault.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what would be right, in English.</param>
public sealed record PolicyProblem(string Path, int Line, int Column, string Message)
{
    /// <summary>What is to be said of a row.</summary>
    /// <param name="rule">The row.</param>
    /// <param name="message">What.</param>
    /// <param name="cell">The cell at fault; null: the row as a whole.</param>
    internal static PolicyProblem Of(Rule rule, string message, TextPlace? cell = null) => Of(rule.Path, cell ?? rule.At.Row, message);

    internal static PolicyProblem Of(string path, TextPlace at, string message) => new(path, at.Line, at.Column, message);

    /// <summary>As compilers write it: "national/baseline.yaml(12,7): unknown column 'orign'".</summary>
    public override string ToString() => $"{Path}({Line},{Column}): {Message}";
}
