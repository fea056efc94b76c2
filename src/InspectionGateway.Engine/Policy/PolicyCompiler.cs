using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Policy.Compilation;
using InspectionGateway.Engine.Policy.Promises;

namespace InspectionGateway.Engine.Policy;

/// <summary>Compiles policy files. Either everything compiles or nothing does: a caller keeps the policy that it has.</summary>
public static class PolicyCompiler
{
    /// <summary>Compiles the files of all layers together and reports every problem at once.</summary>
    public static PolicyCompilation Compile(IReadOnlyList<PolicySource> sources) => new PolicyBuild(sources, isPublished: false).Run();

    /// <summary>Compiles, and holds what is decided against the packs' own cases and promises; a case decided otherwise and a broken promise are problems.</summary>
    /// <param name="sources">The files of all layers.</param>
    /// <param name="legalDay">The first legal day for which promises have to hold, as a day number.</param>
    public static PolicyCompilation CompileAndTry(IReadOnlyList<PolicySource> sources, int legalDay)
    {
        var compilation = Compile(sources);
        // What a guard rail took out of force makes no case wrong that was right before.
        var whole = compilation.Policy is { Tripped.Count: > 0 } tripped ? Compile(PolicyTrips.Remove(sources, tripped)).Policy : compilation.Policy;
        var problems = whole is { } policy
            ? [.. CaseRunner.Run(policy).Failures, .. PromiseCheck.Of(policy, legalDay).Where(finding => finding.Verdict == PromiseVerdict.Broken).Select(finding => finding.Problem)]
            : compilation.Problems;
        return problems.Count > 0 ? new PolicyCompilation(null, problems) : compilation;
    }

    /// <summary>Compiles what is in effect with one of its rows in force that is only in the shadow.</summary>
    /// <param name="sources">The files of all layers.</param>
    /// <param name="row">The row's id.</param>
    public static PolicyCompilation CompileShadow(IReadOnlyList<PolicySource> sources, string row) => new PolicyBuild(sources, isPublished: true, row).Run();

    /// <summary>Compiles what was approved before this engine came: it may lack the texts of reasons that only a newer engine gives.</summary>
    /// <inheritdoc cref="Compile"/>
    public static PolicyCompilation CompilePublished(IReadOnlyList<PolicySource> sources) => new PolicyBuild(sources, isPublished: true).Run();
}
