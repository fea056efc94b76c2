using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Fields;

/// <summary>Collects the problems of one declaration. Used by one thread, then dropped.</summary>
internal sealed class ProblemList(string file)
{
    private const int ShownValue = 64;
    private const int MaxProblems = 200;

    private readonly List<MessageProblem> problems = [];

    public bool IsEmpty => problems.Count == 0;

    public void Add(int line, string field, string value, string rule)
    {
        if (problems.Count < MaxProblems)
        {
            var shown = value.Length <= ShownValue ? value : value[..ShownValue] + "…";
            problems.Add(new MessageProblem(file, line, field, shown, rule));
        }
    }

    /// <summary>The declaration when nothing is wrong with it; else its problems alone.</summary>
    public ReadDeclaration Conclude(Declaration declaration) =>
        new(declaration.DeclarationId, problems.Count == 0 ? declaration : null, problems);

    public ReadDeclaration Refuse(string declarationId) => new(declarationId, null, problems);
}
