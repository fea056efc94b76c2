using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Policy.Compilation;

namespace InspectionGateway.Engine.Policy;

/// <summary>Compiles policy files. Either everything compiles or nothing does: a caller keeps the policy that it has.</summary>
public static class PolicyCompiler
{
    /// <summary>Compiles the files of all layers together and reports every problem at once.</summary>
    public static PolicyCompilation Compile(IReadOnlyList<PolicySource> sources) => new PolicyBuild(sources, isPublished: false).Run();

    /// <summary>Compiles, and holds what is decided against the packs' own cases; one that is decided otherwise is a problem.</summary>
    /// <inheritdoc cref="Compile"/>
    public static PolicyCompilation CompileAndTry(IReadOnlyList<PolicySource> sources)
    {
        var compilation = Compile(sources);
        return compilation.Policy is { } policy && CaseRunner.Run(policy).Failures is { Count: > 0 } failures ? new PolicyCompilation(null, failures) : compilation;
    }

    /// <summary>Compiles what was approved before this engine came: it may lack the texts of reasons that only a newer engine gives.</summary>
    /// <inheritdoc cref="Compile"/>
    public static PolicyCompilation CompilePublished(IReadOnlyList<PolicySource> sources) => new PolicyBuild(sources, isPublished: true).Run();
}
