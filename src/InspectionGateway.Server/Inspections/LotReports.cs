using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Lots;
using InspectionGateway.RiskDatabase.Results;
using InspectionGateway.RiskDatabase.Tasks;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Inspections;

/// <summary>Takes in what happens to lots beside their results. Any number of threads may use it.</summary>
internal sealed class LotReports(DecisionArchive archive, LotStore store, TaskStore tasks, TimeProvider time)
{
    private DateOnly Today => LegalCalendar.DateOf(time.GetUtcNow());

    /// <exception cref="RpcException">INVALID_ARGUMENT, NOT_FOUND or ALREADY_EXISTS.</exception>
    public async Task<LotReply> ReportAsync(SamplesSent? samples, ServerCallContext context)
    {
        samples ??= new SamplesSent();
        await CheckAsync("samples", LotRules.Check(samples, Today), samples.Tenant, samples.DeclarationId, samples.LineNo, context.CancellationToken);
        return await KeepAsync(() => store.AddAsync(samples, DayOf(samples.TakenOn), DayOf(samples.DueOn), Caller.Of(context).Subject, context.CancellationToken));
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, or FAILED_PRECONDITION, when the lot was not rejected.</exception>
    public async Task<LotReply> ReportAsync(Disposal? disposal, ServerCallContext context)
    {
        disposal ??= new Disposal();
        await CheckAsync("disposal", LotRules.Check(disposal, Today), disposal.Tenant, disposal.DeclarationId, disposal.LineNo, context.CancellationToken);
        return await KeepAsync(() => store.AddAsync(disposal, DayOf(disposal.DecidedOn), Caller.Of(context).Subject, context.CancellationToken));
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public async Task<ListOverdueSamplesReply> ListOverdueAsync(ListOverdueSamplesRequest request, CancellationToken ct)
    {
        var overdue = await store.ListOverdueAsync(Today, Pages.SizeOf(request.PageSize), ct);
        return new ListOverdueSamplesReply
        {
            Samples = { overdue.Select(one => new OverdueSamples { Samples = one.Samples, ReportedBy = one.ReportedBy, DaysOverdue = Today.DayNumber - DayOf(one.Samples.DueOn).DayNumber }) },
        };
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public async Task<ListConditionalLiftOffsReply> ListLiftOffsAsync(ListConditionalLiftOffsRequest request, CancellationToken ct)
    {
        var (lines, counts) = await tasks.ListLiftOffsAsync(request.Office, Pages.SizeOf(request.PageSize), time.GetUtcNow(), ct);
        return new ListConditionalLiftOffsReply
        {
            Lines =
            {
                lines.Select(line => new ConditionalLiftOff
                {
                    Tenant = line.Tenant, DeclarationId = line.DeclarationId, LineNo = line.LineNo, Office = line.Office, HsCode = line.HsCode, Due = MomentOf(line.Due), RemovedAt = MomentOf(line.RemovedAt),
                }),
            },
            Open = counts.Open, Overdue = counts.Overdue, Removed = counts.Removed,
        };
    }

    private static Timestamp? MomentOf(string? stored) => string.IsNullOrEmpty(stored) ? null : Timestamp.FromDateTimeOffset(Instants.Parse(stored));

    private async Task CheckAsync(string message, IReadOnlyList<FieldViolation> violations, string tenant, string declarationId, int lineNo, CancellationToken ct)
    {
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }
        if ((await archive.FindAsync(tenant, declarationId, 0, ct)).Record.Decision.Lines.All(line => line.LineNo != lineNo))
        {
            throw Refusals.BadField($"{message}.line_no", $"{lineNo}", "a line of the declaration");
        }
    }

    private static async Task<LotReply> KeepAsync(Func<Task<bool>> keep)
    {
        try
        {
            return new LotReply { Repeated = await keep() };
        }
        catch (ResultConflictException conflict)
        {
            throw conflict.Kind == ResultConflict.Exists ? Refusals.Exists(conflict.Message) : Refusals.Precondition(conflict.Message);
        }
    }

    private static DateOnly DayOf(Day day) => DateOnly.FromDayNumber(LegalCalendar.DayOf(day)!.Value);
}
