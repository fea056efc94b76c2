using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>A plan is made once for a decision, and never serves another.</summary>
public class FactPlanTests
{
    [Fact]
    public void APlanServesItsDecision()
    {
        var input = new Case().Input();
        var plan = FactPlan.Of(input.Declaration, input.Policy);
        Assert.Same(plan, (input with { Plan = plan }).Plan);
        Assert.Equal(plan.Keys, plan.Keys.Distinct());
        Assert.True(plan.IsReadIn(input.Facts));
        Assert.False(plan.IsReadIn(new FactSet()));
    }

    // A copy of the input for a draft, or for a declaration that names another firm, carries the plan along: what that one misses would not be told.
    [Fact]
    public void NoPlanServesAnotherDeclarationOrPolicy()
    {
        var input = new Case().Input();
        var planned = input with { Plan = FactPlan.Of(input.Declaration, input.Policy) };
        var other = input.Declaration.Clone();
        other.Importer = new Party { Scheme = "USCC", Value = "91350211M000100Y43" };
        var unread = planned with { Declaration = other };
        Assert.Contains(FactKeys.Enterprise(other.Importer), unread.Plan.Keys);
        Assert.Contains(DegradedCause.MissingByFault, DecisionEngine.Decide(unread).Degraded);
        Assert.NotSame(planned.Plan, (planned with { Policy = planned.Policy.Asking([]) }).Plan);
    }
}
