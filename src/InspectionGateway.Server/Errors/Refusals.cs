using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Errors;

/// <summary>Refusals with the details that the contract promises.</summary>
internal static class Refusals
{
    /// <summary>The hint when to call again.</summary>
    public static RetryInfo Retry { get; } = new() { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(200)) };

    /// <summary>INVALID_ARGUMENT naming every bad field at once.</summary>
    public static RpcException BadFields(IReadOnlyList<FieldViolation> violations)
    {
        var details = new BadRequest();
        details.FieldViolations.Add(violations.Select(violation => new BadRequest.Types.FieldViolation
        {
            Field = violation.Field,
            Description = violation.Value.Length > 0 ? $"{violation.Rule}; was '{violation.Value}'" : violation.Rule,
        }));
        return Refuse(StatusCode.InvalidArgument, $"{violations.Count} bad field(s): {string.Join(", ", violations.Select(v => v.Field).Distinct().Take(10))}", details);
    }

    public static RpcException BadField(string field, string value, string rule) => BadFields([new FieldViolation(field, value, rule)]);

    /// <summary>UNAVAILABLE with a hint when to call again.</summary>
    public static RpcException Unavailable(string message) =>
        Refuse(StatusCode.Unavailable, message, Retry);

    /// <summary>RESOURCE_EXHAUSTED with a hint when to call again.</summary>
    public static RpcException Exhausted(string message) =>
        Refuse(StatusCode.ResourceExhausted, message, Retry);

    public static RpcException Denied(string message) => new(new Grpc.Core.Status(StatusCode.PermissionDenied, message));

    public static RpcException NoTenant() => Denied("The token names no tenant.");

    public static RpcException NotFound(string message) => new(new Grpc.Core.Status(StatusCode.NotFound, message));

    public static RpcException Conflict(string message) => new(new Grpc.Core.Status(StatusCode.Aborted, message));

    public static RpcException Precondition(string message) => new(new Grpc.Core.Status(StatusCode.FailedPrecondition, message));

    public static RpcException Exists(string message) => new(new Grpc.Core.Status(StatusCode.AlreadyExists, message));

    /// <summary>ALREADY_EXISTS with the field that differs and the answer that was given.</summary>
    public static RpcException AlreadyExists(string field, Decision answer) => new Google.Rpc.Status
    {
        Code = (int)StatusCode.AlreadyExists,
        Message = $"Version {answer.Version} of '{answer.DeclarationId}' was decided with another {field}; an amendment has a version of its own.",
        Details =
        {
            Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = "as it was decided" } } }),
            Any.Pack(answer),
        },
    }.ToRpcException();

    private static RpcException Refuse(StatusCode code, string message, Google.Protobuf.IMessage detail) =>
        new Google.Rpc.Status { Code = (int)code, Message = message, Details = { Any.Pack(detail) } }.ToRpcException();
}
