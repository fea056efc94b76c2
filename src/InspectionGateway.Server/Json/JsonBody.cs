using Google.Protobuf.Reflection;

namespace InspectionGateway.Server.Json;

/// <summary>What a body holds.</summary>
/// <param name="Message">The message.</param>
/// <param name="Field">The field of the request that it is; null: it is the request.</param>
internal sealed record JsonBody(MessageDescriptor Message, FieldDescriptor? Field);
