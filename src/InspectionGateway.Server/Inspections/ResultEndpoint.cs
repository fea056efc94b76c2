using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Inspections;

/// <summary>ResultService.</summary>
internal sealed class ResultEndpoint(ResultWriter writer) : ResultService.ResultServiceBase
{
    public override Task<ResultReply> ReportResult(ReportResultRequest request, ServerCallContext context) => writer.WriteAsync(request.Result, "", "", context);

    public override Task<ResultReply> CorrectResult(CorrectResultRequest request, ServerCallContext context) =>
        string.IsNullOrWhiteSpace(request.Corrects) ? throw Refusals.BadField("corrects", request.Corrects, "given")
        : string.IsNullOrWhiteSpace(request.Reason) ? throw Refusals.BadField("reason", request.Reason, "given: it is kept")
        : writer.WriteAsync(request.Result, request.Corrects, request.Reason, context);
}
