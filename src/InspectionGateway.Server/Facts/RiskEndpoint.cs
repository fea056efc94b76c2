using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Facts;

/// <summary>RiskService: facts and alerts. Writes go to the risk database; the projection carries them to every gateway.</summary>
internal sealed class RiskEndpoint(FactWriter writer, FactQueries queries, AffectedDecisions affected, AcceptedScopes scopes, IFactStore store, TimeProvider time) : RiskService.RiskServiceBase
{
    public override Task<FactRecord> PutCommodity(PutCommodityRequest request, ServerCallContext context) =>
        writer.PutAsync(new FactRecord { CommodityRisk = request.CommodityRisk }, request.Options, context);

    public override Task<FactRecord> GetCommodity(GetFactRequest request, ServerCallContext context) =>
        queries.GetAsync(FactKind.CommodityRisk, request, context);

    public override Task<ListFactsReply> ListCommodity(ListFactsRequest request, ServerCallContext context) =>
        queries.ListAsync(FactKind.CommodityRisk, request, context);

    public override Task<FactRecord> PutEnterprise(PutEnterpriseRequest request, ServerCallContext context) =>
        writer.PutAsync(new FactRecord { Enterprise = request.Enterprise }, request.Options, context);

    public override Task<FactRecord> GetEnterprise(GetFactRequest request, ServerCallContext context) =>
        queries.GetAsync(FactKind.Enterprise, request, context);

    public override Task<ListFactsReply> ListEnterprise(ListFactsRequest request, ServerCallContext context) =>
        queries.ListAsync(FactKind.Enterprise, request, context);

    public override Task<FactRecord> PutBody(PutBodyRequest request, ServerCallContext context) =>
        writer.PutAsync(new FactRecord { Body = request.Body }, request.Options, context);

    public override Task<FactRecord> PutOfficer(PutOfficerRequest request, ServerCallContext context) =>
        writer.PutAsync(new FactRecord { Officer = request.Officer }, request.Options, context);

    public override Task<FactRecord> GetOfficer(GetFactRequest request, ServerCallContext context) =>
        queries.GetAsync(FactKind.Officer, request, context);

    public override Task<ListFactsReply> ListOfficer(ListFactsRequest request, ServerCallContext context) =>
        queries.ListAsync(FactKind.Officer, request, context);

    public override Task<FactRecord> GetBody(GetFactRequest request, ServerCallContext context) =>
        queries.GetAsync(FactKind.Body, request, context);

    public override Task<ListFactsReply> ListBody(ListFactsRequest request, ServerCallContext context) =>
        queries.ListAsync(FactKind.Body, request, context);

    public override Task<FactRecord> PutTestReport(PutTestReportRequest request, ServerCallContext context)
    {
        OwnReports.CheckWrite(Caller.Of(context), request.TestReport);
        return writer.PutAsync(new FactRecord { TestReport = request.TestReport }, request.Options, context);
    }

    public override Task<FactRecord> GetTestReport(GetFactRequest request, ServerCallContext context)
    {
        OwnReports.CheckRead(Caller.Of(context), request.Id);
        return queries.GetAsync(FactKind.TestReport, request, context);
    }

    public override Task<ListFactsReply> ListTestReport(ListFactsRequest request, ServerCallContext context)
    {
        OwnReports.CheckRead(Caller.Of(context), request.IdPrefix);
        return queries.ListAsync(FactKind.TestReport, request, context);
    }

    public override Task<FactRecord> PutCertificate(PutCertificateRequest request, ServerCallContext context) =>
        writer.PutAsync(new FactRecord { Certificate = request.Certificate }, request.Options, context);

    public override Task<FactRecord> GetCertificate(GetFactRequest request, ServerCallContext context) =>
        queries.GetAsync(FactKind.Certificate, request, context);

    public override Task<ListFactsReply> ListCertificate(ListFactsRequest request, ServerCallContext context) =>
        queries.ListAsync(FactKind.Certificate, request, context);

    public override Task<FactRecord> PutRecognition(PutRecognitionRequest request, ServerCallContext context) =>
        writer.PutAsync(new FactRecord { Recognition = request.Recognition }, request.Options, context);

    public override Task<FactRecord> GetRecognition(GetFactRequest request, ServerCallContext context) =>
        queries.GetAsync(FactKind.Recognition, request, context);

    public override Task<ListFactsReply> ListRecognition(ListFactsRequest request, ServerCallContext context) =>
        queries.ListAsync(FactKind.Recognition, request, context);

    public override async Task<FactRecord> PutControlInstruction(PutControlInstructionRequest request, ServerCallContext context)
    {
        if (request.ControlInstruction is { } control)
        {
            // Writing one again changes or lifts it, which only its issuer may do.
            CheckIssuer(control.Issuer, context);
            if (await store.GetAsync(new FactKey(FactKind.ControlInstruction, control.Id), context.CancellationToken) is { ControlInstruction: { } stored })
            {
                CheckIssuer(stored.Issuer, context);
            }
        }
        return await writer.PutAsync(new FactRecord { ControlInstruction = request.ControlInstruction }, request.Options, context);
    }

    public override Task<FactRecord> GetControlInstruction(GetFactRequest request, ServerCallContext context) =>
        queries.GetAsync(FactKind.ControlInstruction, request, context);

    public override Task<ListFactsReply> ListControlInstruction(ListFactsRequest request, ServerCallContext context) =>
        queries.ListAsync(FactKind.ControlInstruction, request, context);

    public override Task<FactRecord> PutStatutoryEntry(PutStatutoryEntryRequest request, ServerCallContext context) =>
        writer.PutAsync(new FactRecord { StatutoryEntry = request.StatutoryEntry }, request.Options, context);

    public override Task<FactRecord> GetStatutoryEntry(GetFactRequest request, ServerCallContext context) =>
        queries.GetAsync(FactKind.StatutoryEntry, request, context);

    public override Task<ListFactsReply> ListStatutoryEntry(ListFactsRequest request, ServerCallContext context) =>
        queries.ListAsync(FactKind.StatutoryEntry, request, context);

    public override Task<FactRecord> PutAcceptedScope(PutAcceptedScopeRequest request, ServerCallContext context) =>
        scopes.PutAsync(request, Caller.Of(context), context.CancellationToken);

    public override Task<FactRecord> GetAcceptedScope(GetFactRequest request, ServerCallContext context) =>
        scopes.GetAsync(request, context);

    public override Task<ListFactsReply> ListAcceptedScope(ListFactsRequest request, ServerCallContext context) =>
        scopes.ListAsync(request, context);

    public override async Task<FactRecord> PublishAlert(PublishAlertRequest request, ServerCallContext context)
    {
        if (request.Alert is { } alert)
        {
            // Publishing again under an id replaces the alert, which only its issuer may do.
            CheckIssuer(alert.Issuer, context);
            if (alert.LiftedAt is not null)
            {
                throw Refusals.BadField("alert.lifted_at", $"{alert.LiftedAt}", "empty: LiftAlert lifts");
            }
            if (await store.GetAsync(new FactKey(FactKind.Alert, alert.Id), context.CancellationToken) is { Alert: { } stored })
            {
                CheckIssuer(stored.Issuer, context);
            }
        }
        return await writer.PutAsync(new FactRecord { Alert = request.Alert }, request.Options, context);
    }

    public override async Task<FactRecord> LiftAlert(LiftAlertRequest request, ServerCallContext context)
    {
        var stored = await queries.GetAsync(FactKind.Alert, new GetFactRequest { Id = request.Id }, context);
        CheckIssuer(stored.Alert.Issuer, context);
        if (stored.Alert.LiftedAt is not null)
        {
            return stored;
        }
        var lifted = stored.Alert.Clone();
        lifted.LiftedAt = Timestamp.FromDateTimeOffset(time.GetUtcNow());
        lifted.LiftedReason = request.Options?.Reason ?? "";
        // What was read is what is lifted: a change in between is a conflict.
        var options = new PutOptions { Reason = lifted.LiftedReason, ExpectedVersion = request.Options is { ExpectedVersion: > 0 } o ? o.ExpectedVersion : stored.Version };
        return await writer.PutAsync(new FactRecord { Alert = lifted }, options, context);
    }

    public override Task<FactRecord> GetAlert(GetFactRequest request, ServerCallContext context) =>
        queries.GetAsync(FactKind.Alert, request, context);

    public override Task<ListFactsReply> ListAlert(ListFactsRequest request, ServerCallContext context) =>
        queries.ListAsync(FactKind.Alert, request, context);

    public override Task<ListAffectedReply> ListAffected(ListAffectedRequest request, ServerCallContext context) => affected.ListAsync(request, context);

    public override Task<ReviseAffectedReply> ReviseAffected(ReviseAffectedRequest request, ServerCallContext context) => affected.ReviseAsync(request, context);

    private static void CheckIssuer(string issuer, ServerCallContext context)
    {
        var authority = Caller.Of(context).Authority;
        if (authority.Length == 0 || authority != issuer)
        {
            throw Refusals.Denied($"Only the issuer '{issuer}' may do this; the token's authority is '{authority}'.");
        }
    }
}
