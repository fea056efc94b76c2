using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>What came of one promise. Immutable.</summary>
/// <param name="Promise">The row that states it.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Why">How it is broken, or what could not be told; empty when it is proved.</param>
/// <param name="Counter">What breaks it; only when it is broken.</param>
public sealed record PromiseFinding(Rule Promise, PromiseVerdict Verdict, string Why, Specimen? Counter)
{
    /// <summary>The finding where the promise is written.</summary>
    public PolicyProblem Problem => PolicyProblem.Of(Promise, Verdict switch
    {
        PromiseVerdict.Broken => $"the promise '{Promise.Id}' is broken: {Why}",
        PromiseVerdict.Undecided => $"undecided: whether the promise '{Promise.Id}' holds; {Why}",
        _ => $"the promise '{Promise.Id}' holds",
    });
}
