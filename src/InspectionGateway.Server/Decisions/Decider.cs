using Grpc.Core;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Validation;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Telemetry;

namespace InspectionGateway.Server.Decisions;

/// <summary>The way of one declaration: validate, snap, read, decide, write the reply. Any number of threads may use it.</summary>
internal sealed class Decider(
    PolicyHolder policies, IReplicaSource replicas, IFactReader facts, DrawKey drawKey, DecisionLimits limits,
    DecisionMetrics metrics, TimeProvider time)
{
    /// <exception cref="RpcException">The declaration is refused, or cannot be decided now.</exception>
    public async ValueTask<Decision> DecideAsync(Caller caller, Declaration? declaration, DateTime deadline, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        Check(caller, declaration, now);
        FailFast(deadline, now);
        var policy = policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        if (!replicas.IsLoaded)
        {
            throw Refusals.Unavailable("The replicated facts are not loaded yet.");
        }
        var snapshot = replicas.Current;
        var read = await facts.ReadAsync(DecisionEngine.FactsNeeded(declaration!, policy), cancellation);
        cancellation.ThrowIfCancellationRequested();
        var decision = DecisionEngine.Decide(new DecisionInput(caller.Tenant, declaration!, read, snapshot, policy, drawKey, now));
        var record = DecisionRecord.First(caller.Tenant, declaration!, decision).Decision;
        metrics.Decided(record, time.GetElapsedTime(started));
        return ReplyWriter.For(record, caller.Reader, policy);
    }

    private void Check(Caller caller, Declaration? declaration, DateTimeOffset now)
    {
        if (caller.Tenant.Length == 0)
        {
            throw Refusals.Denied("The token names no tenant.");
        }
        if (declaration is null)
        {
            throw Refusals.BadField("declaration", "", "given");
        }
        if (declaration.CalculateSize() is var size && size > limits.MaxBytes)
        {
            throw Refusals.BadField("declaration", $"{size:N0} bytes", $"at most {limits.MaxBytes:N0} bytes");
        }
        var violations = DeclarationValidator.Validate(declaration, now, limits.Validation);
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }
    }

    private void FailFast(DateTime deadline, DateTimeOffset now)
    {
        if (deadline != DateTime.MaxValue && deadline - now.UtcDateTime < limits.LeastTime)
        {
            throw Refusals.Unavailable($"Less than {limits.LeastTime.TotalMilliseconds} ms remain to decide.");
        }
    }
}
