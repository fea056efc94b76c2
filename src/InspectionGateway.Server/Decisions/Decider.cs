using Grpc.Core;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Validation;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.Journal;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Telemetry;

namespace InspectionGateway.Server.Decisions;

/// <summary>
/// The way of one declaration: validate, look whether it was answered, snap, read, decide, record, write the reply. Nothing
/// is answered that the journal has not committed. Any number of threads may use it.
/// </summary>
internal sealed class Decider(
    PolicyHolder policies, IReplicaSource replicas, IFactReader facts, IJournal journal, DrawKey drawKey, DecisionLimits limits,
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
        var record = await DecideAsync(caller.Tenant, declaration!, policy, now, cancellation);
        metrics.Decided(record.Decision, time.GetElapsedTime(started));
        return ReplyWriter.For(record.Decision, caller.Reader, policy);
    }

    private async ValueTask<DecisionRecord> DecideAsync(string tenant, Declaration declaration, PolicySet policy, DateTimeOffset now, CancellationToken cancellation)
    {
        var snapshot = replicas.Current;
        var read = await facts.ReadAsync(DecisionEngine.FactsNeeded(declaration, policy), cancellation);
        cancellation.ThrowIfCancellationRequested();
        var decision = DecisionEngine.Decide(new DecisionInput(tenant, declaration, read, snapshot, policy, drawKey, now));
        var record = DecisionRecord.First(tenant, declaration, decision);
        try
        {
            await journal.AppendAsync(record, EntryFlags.None, cancellation);
        }
        catch (JournalRefusedException refused)
        {
            throw Refusals.Unavailable(refused.Message);
        }
        return record;
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
