using Grpc.Core;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Inheritance;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Validation;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.Journal;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;
using InspectionGateway.Server.Shadows;
using InspectionGateway.Server.Telemetry;

namespace InspectionGateway.Server.Decisions;

/// <summary>
/// The way of one declaration: validate, snap, look whether it was answered and read the facts, decide, stick and journal,
/// write the reply. Any number of threads may use it.
/// </summary>
internal sealed class Decider(
    PolicyHolder policies, IReplicaSource replicas, IFactReader facts, Answers answers, ShadowRunner shadows, DrawKey drawKey, DecisionLimits limits,
    DecisionMetrics metrics, TimeProvider time)
{
    /// <exception cref="RpcException">The declaration is refused, or cannot be decided now.</exception>
    public async ValueTask<Decision> DecideAsync(Caller caller, Declaration? declaration, string atLeast, DateTime deadline, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        Check(caller, declaration, now);
        var fresh = Freshness.Read(atLeast) ?? throw Refusals.BadField("at_least", atLeast, "'freshness' of a reply");
        FailFast(deadline, now);
        var policy = policies.For(declaration!) ?? throw Refusals.Unavailable("No policy is in effect yet.");
        if (!replicas.IsLoaded)
        {
            throw Refusals.Unavailable("The replicated facts are not loaded yet.");
        }
        var given = await AnswerAsync(caller, declaration!, fresh, policy, now, cancellation);
        metrics.Decided(given.Record.Decision, time.GetElapsedTime(started));
        return given.Reply(caller.Reader, policy);
    }

    private async ValueTask<Given> AnswerAsync(Caller caller, Declaration declaration, Freshness atLeast, PolicySet policy, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = RecordKey.Of(caller.Tenant, declaration);
        var finding = key.Purpose == Purpose.Filed ? answers.FindAsync(key, cancellation) : ValueTask.FromResult<Known>(default);
        var snapshot = replicas.Current;
        var plan = FactPlan.Of(declaration, policy);
        var read = await facts.ReadAsync(plan.Keys, cancellation);
        await facts.RefreshAsync(read, atLeast, cancellation);
        var known = await finding;
        try
        {
            if (known.Record is not null)
            {
                return Same(await answers.RepeatAsync(known, cancellation), declaration, caller, policy);
            }
            cancellation.ThrowIfCancellationRequested();
            var continued = key.Purpose == Purpose.Filed ? await answers.FindPriorsAsync(caller.Tenant, declaration, cancellation) : Continued.Nothing;
            var input = new DecisionInput(caller.Tenant, declaration, read, snapshot, policy, drawKey, now)
            {
                Plan = plan, Priors = continued.Priors, MissingPrior = continued.Missing, SummaryStands = continued.SummaryStands, Overrides = CarriedOverrides.Of(continued.Priors, declaration),
            };
            var record = DecisionRecord.Decide(input);
            if (key.Purpose != Purpose.Filed)
            {
                return await answers.NoteAsync(record, cancellation);
            }
            var given = await answers.GiveAsync(record, known, cancellation);
            if (given.Record != record)
            {
                return Same(given, declaration, caller, policy);
            }
            shadows.Offer(input, record.Decision);
            return given;
        }
        catch (JournalRefusedException refused)
        {
            throw Refusals.Unavailable(refused.Message);
        }
    }

    private static Given Same(Given given, Declaration declaration, Caller caller, PolicySet policy) => given.Record.IsAnswerTo(declaration)
        ? given
        : throw Refusals.AlreadyExists(ContentDifference.Find(given.Record.Declaration, declaration) ?? "content", given.Reply(caller.Reader, policy));

    private void Check(Caller caller, Declaration? declaration, DateTimeOffset now)
    {
        if (caller.Tenant.Length == 0)
        {
            throw Refusals.NoTenant();
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
