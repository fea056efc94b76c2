using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Server.Guards;

namespace InspectionGateway.Server.Policies;

/// <summary>What compilations say, in the contract's words.</summary>
internal static class PolicyReplies
{
    private const int MostProblems = 1_000;

    public static IEnumerable<Protocol.PolicyProblem> Problems(PolicyCompilation compilation) => Problems(compilation.Problems);

    /// <summary>What compiles and was hardly meant; nothing of what does not compile.</summary>
    public static IEnumerable<Protocol.PolicyProblem> Warnings(PolicySet? policy, TimeProvider time) =>
        policy is null ? [] : Problems(PolicyWarnings.Of(policy, LegalCalendar.DayOf(time.GetUtcNow())));

    /// <summary>How waivers stand against a guard rail.</summary>
    public static Protocol.GuardReading Reading(RailReading reading) => new()
    {
        Pack = reading.Rail.Pack, Rows = { reading.Rows }, Lots = reading.Lots, Nonconforming = reading.Nonconforming, Tolerated = reading.Rail.Tolerated,
        Evidence = reading.Evidence, Enough = 1 / reading.Rail.Alarm, Lines = reading.Lines, Relieved = reading.Relieved, Ceiling = reading.Ceiling,
        Holdout = (double)reading.Rail.Holdout / Obligation.Certain, HeldOut = reading.HeldOut, HeldOutLots = reading.HeldOutLots, HeldOutNonconforming = reading.HeldOutNonconforming,
    };

    private static IEnumerable<Protocol.PolicyProblem> Problems(IReadOnlyList<PolicyProblem> all)
    {
        var problems = all.Take(MostProblems).Select(problem => new Protocol.PolicyProblem
        {
            Path = problem.Path,
            Line = problem.Line,
            Column = problem.Column,
            Message = problem.Message,
        });
        return all.Count > MostProblems
            ? problems.Append(new Protocol.PolicyProblem { Line = 1, Column = 1, Message = $"and {all.Count - MostProblems} more" })
            : problems;
    }
}
