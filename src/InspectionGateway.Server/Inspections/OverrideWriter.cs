using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Validation;
using InspectionGateway.FactCache.Sticking;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Overrides;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Revisions;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Inspections;

/// <summary>Puts a person's word above a decision on a line: deeper at once, milder when a second person confirms it. Any number of threads may use it.</summary>
/// <remarks>Every refusal is an <see cref="RpcException"/> as result_service.proto says.</remarks>
internal sealed class OverrideWriter(
    DecisionArchive archive, IDecisionStore decisions, DecisionLog log, RevisionQueue queue, OverrideStore store, Reviser reviser, IStick stick, TimeProvider time)
{
    public async Task<OverrideReply> AskAsync(OverrideDecisionRequest request, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        Check(request);
        var asked = new StoredOverride
        {
            OverrideId = request.OverrideId, Tenant = request.Tenant, DeclarationId = request.DeclarationId, DecisionId = request.DecisionId, LineNo = request.LineNo,
            Level = request.Level, Reason = request.Reason, RequestedBy = Caller.Of(context).Subject, RequestedAt = Instants.Format(time.GetUtcNow()),
        };
        if (await store.FindAsync(asked.OverrideId, ct) is { } before)
        {
            return await RepeatAsync(before, asked, ct);
        }
        var newest = await FindInEffectAsync(asked, ct);
        var line = newest.Decision.Lines.FirstOrDefault(one => one.LineNo == asked.LineNo)
            ?? throw Refusals.BadField("line_no", $"{asked.LineNo}", "a line of the decision");
        if (asked.Level == line.Level)
        {
            throw Refusals.BadField("level", $"{asked.Level}", "another level than the line has");
        }
        return asked.Level > line.Level
            ? await MakeAsync(newest, asked, "", ct)
            : await RepeatAsync(await store.AskAsync(asked, ct), asked, ct);
    }

    public async Task<OverrideReply> ConfirmAsync(string overrideId, ServerCallContext context)
    {
        var (ct, caller) = (context.CancellationToken, Caller.Of(context));
        var asked = await store.FindAsync(overrideId, ct) ?? throw Refusals.NotFound($"No override '{overrideId}'.");
        if (asked.RequestedBy == caller.Subject)
        {
            throw Refusals.Denied("Who asked for it cannot confirm it.");
        }
        if (!asked.IsPending)
        {
            return asked.ConfirmedBy == caller.Subject ? await SayAsync(asked, ct) : throw Refusals.Exists(asked.ConfirmedBy.Length > 0 ? "Another person has confirmed it." : "It needed no second person.");
        }
        return await MakeAsync(await FindInEffectAsync(asked, ct), asked with { ConfirmedBy = caller.Subject }, caller.Authority, ct);
    }

    public async Task<ListPendingOverridesReply> ListAsync(ListPendingOverridesRequest request, CancellationToken ct)
    {
        var pending = await store.ListPendingAsync(Pages.SizeOf(request.PageSize), ct);
        return new ListPendingOverridesReply
        {
            Overrides =
            {
                pending.Select(one => new PendingOverride
                {
                    Request = new OverrideDecisionRequest
                    {
                        OverrideId = one.OverrideId, Tenant = one.Tenant, DeclarationId = one.DeclarationId, DecisionId = one.DecisionId, LineNo = one.LineNo, Level = one.Level, Reason = one.Reason,
                    },
                    RequestedBy = one.RequestedBy,
                    RequestedAt = Timestamp.FromDateTimeOffset(Instants.Parse(one.RequestedAt)),
                }),
            },
        };
    }

    private static void Check(OverrideDecisionRequest request)
    {
        var violations = new List<FieldViolation>();
        Given("override_id", request.OverrideId, 200);
        Given("tenant", request.Tenant, 128);
        Given("declaration_id", request.DeclarationId, 64);
        Given("decision_id", request.DecisionId, 32);
        Given("reason", request.Reason, 2000);
        if (request.Level is < InspectionLevel.Release or > InspectionLevel.Prohibit)
        {
            violations.Add(new FieldViolation("level", $"{request.Level}", "RELEASE to PROHIBIT"));
        }
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }

        void Given(string field, string value, int most)
        {
            if (string.IsNullOrWhiteSpace(value) || value.Length > most)
            {
                violations.Add(new FieldViolation(field, value, $"1 to {most} characters"));
            }
        }
    }

    private async Task<DecisionRecord> FindInEffectAsync(StoredOverride asked, CancellationToken ct)
    {
        var newest = (await archive.FindAsync(asked.Tenant, asked.DeclarationId, 0, ct)).Record;
        if (newest.DecisionId != asked.DecisionId)
        {
            throw Refusals.Conflict($"Decision {newest.DecisionId} is in effect, not {asked.DecisionId}.");
        }
        if (await queue.IsCancelledAsync(newest.Key, ct))
        {
            throw Refusals.Precondition("The declaration was taken back.");
        }
        return await decisions.FindAsync(newest.Key, ct) is null ? throw Refusals.Unavailable("The decision is not in the risk database yet.") : newest;
    }

    private async Task<OverrideReply> MakeAsync(DecisionRecord newest, StoredOverride one, string authority, CancellationToken ct)
    {
        var word = new Override
        {
            OverrideId = one.OverrideId, LineNo = one.LineNo, Level = one.Level, Reason = one.Reason, RequestedBy = one.RequestedBy, ConfirmedBy = one.ConfirmedBy, Authority = authority,
            At = Timestamp.FromDateTimeOffset(time.GetUtcNow()),
        };
        var next = await reviser.ReviseAsync(newest, RevisionCause.Override, [.. newest.Inputs?.Overrides ?? [], word], ct) ?? throw Refusals.Unavailable("No policy or no measures are loaded yet.");
        if (one.ConfirmedBy.Length > 0 && FindLine(next, one).Reasons.FirstOrDefault(reason => reason.Code == OverrideReasonCodes.Locked) is { } locked)
        {
            var issuers = locked.Args.First(arg => arg.Name == "issuers").Value;
            throw Refusals.Precondition($"A measure holds the line{(issuers.Length > 0 ? $" ({issuers})" : "")}; the token's authority is '{authority}'.");
        }
        if (!await store.MakeAsync(newest, next, one, ct))
        {
            throw Refusals.Conflict("Another decision came into effect meanwhile, or somebody was first.");
        }
        // If that fails, the worker does it.
        await stick.ReplaceAsync(next, ct);
        return Reply(next, one);
    }

    private async Task<OverrideReply> RepeatAsync(StoredOverride kept, StoredOverride asked, CancellationToken ct) => kept.Repeats(asked)
        ? await SayAsync(kept, ct)
        : throw Refusals.Exists($"Override '{kept.OverrideId}' was asked with other content.");

    private async Task<OverrideReply> SayAsync(StoredOverride one, CancellationToken ct) => one.IsPending
        ? new OverrideReply { Pending = true }
        : Reply(await log.FindAsync(one.Made, ct) ?? throw Refusals.Unavailable("The revision that it made cannot be read."), one);

    private static OverrideReply Reply(DecisionRecord made, StoredOverride one) =>
        new() { DecisionId = made.DecisionId, Revision = made.Decision.Revision, Level = FindLine(made, one).Level };

    private static LineDecision FindLine(DecisionRecord record, StoredOverride one) => record.Decision.Lines.First(line => line.LineNo == one.LineNo);
}
