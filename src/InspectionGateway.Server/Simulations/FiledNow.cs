using Grpc.Core;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Validation;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Decisions;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Simulations;

/// <summary>
/// Declarations that nobody filed, as if each were filed now and for the first time. Their draws are those of a key that everybody knows, so that
/// nobody learns a gateway's. Any number of threads may use it.
/// </summary>
internal sealed class FiledNow(IFactStore facts, IReplicaSource replicas, DecisionLimits limits, TimeProvider time)
{
    private const string Tenant = "simulation";
    private const int Most = 10_000;
    private const int MostViolations = 100;

    /// <exception cref="RpcException">INVALID_ARGUMENT, with the fields at fault; UNAVAILABLE: the replicated facts are not loaded yet.</exception>
    public void Check(IReadOnlyList<Declaration> declarations)
    {
        if (declarations.Count > Most)
        {
            throw Refusals.BadField("declarations", $"{declarations.Count:N0}", $"at most {Most:N0}");
        }
        var now = time.GetUtcNow();
        var violations = declarations.SelectMany((declaration, index) => DeclarationValidator.Validate(declaration, now, limits.Validation)
            .Select(violation => violation with { Field = $"declarations[{index}].{violation.Field}", Rule = $"{violation.Rule} (in {declaration.DeclarationId})" })).Take(MostViolations).ToList();
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }
        if (!replicas.IsLoaded)
        {
            throw Refusals.Unavailable("The replicated facts are not loaded yet.");
        }
    }

    /// <summary>What a declaration is decided from, with all that either policy asks for.</summary>
    public async Task<DecisionInput> ReadAsync(Declaration declaration, PolicySet inEffect, PolicySet draft, CancellationToken ct)
    {
        var read = await facts.ReadAsync([.. FactPlan.Of(declaration, inEffect).Keys.Union(FactPlan.Of(declaration, draft).Keys)], ct);
        return new DecisionInput(Tenant, declaration, read, replicas.Current, inEffect, DrawKey.Open, time.GetUtcNow());
    }
}
