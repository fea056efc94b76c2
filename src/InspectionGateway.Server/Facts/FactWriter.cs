using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Facts;

/// <summary>Writes a fact of any kind: checked, keyed by its own fields, with who and why. Any number of threads may use it.</summary>
internal sealed class FactWriter(IFactStore store)
{
    public async Task<FactRecord> PutAsync(FactRecord record, PutOptions? options, ServerCallContext context)
    {
        Demand(record, options, long.MaxValue);
        record.Key = FactKeys.Of(record).ToString();
        var change = new FactChange(Caller.Of(context).Subject, options!.Reason, options.ExpectedVersion);
        return await store.PutAsync(record, change, context.CancellationToken);
    }

    /// <summary>Demands that the record keeps the rules of its kind, and that somebody says why.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT, with every field at fault.</exception>
    public static void Demand(FactRecord record, PutOptions? options, long mostVersion)
    {
        var violations = FactDescriptors.Check(record).ToList();
        if (string.IsNullOrWhiteSpace(options?.Reason))
        {
            violations.Add(new FieldViolation("options.reason", "", "given: it is kept in the history"));
        }
        if (options?.ExpectedVersion < 0 || options?.ExpectedVersion > mostVersion)
        {
            violations.Add(new FieldViolation("options.expected_version", $"{options.ExpectedVersion}", mostVersion == 0 ? "0" : "0 or more"));
        }
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }
    }
}
