using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>Whether a result may be inspected again: in time, once, and by another person than reported it. Stateless.</summary>
internal static class ReinspectionCheck
{
    /// <exception cref="ResultConflictException">It may not.</exception>
    public static async Task CheckAsync(DbTransaction transaction, ReportedResult reported, CancellationToken ct)
    {
        if (reported.AppliedOn is not { } appliedOn)
        {
            return;
        }
        // What was corrected before is part of the history of the disputed result.
        var isDisputed = true;
        for (var id = reported.Corrects; id.Length > 0; isDisputed = false)
        {
            var (corrects, applied, by, at) = await transaction.Connection!.QuerySingleAsync<(string Corrects, string AppliedOn, string By, string At)>(
                new CommandDefinition(ResultSql.Origin, new { ResultId = id }, transaction, cancellationToken: ct));
            Refuse(applied.Length > 0, $"Result '{id}' is that of a re-inspection, and there is one a line.");
            Refuse(by == reported.ReportedBy, $"'{by}' reported result '{id}': another person records the re-inspection.");
            var reportedOn = LegalCalendar.DateOf(Instants.Parse(at));
            Refuse(isDisputed && !Reinspection.IsInTime(reportedOn, appliedOn), $"Result '{id}' is of {reportedOn:yyyy-MM-dd}: the trader applies within {Reinspection.ApplyWithinDays} days.");
            id = corrects;
        }
    }

    private static void Refuse(bool condition, string message)
    {
        if (condition)
        {
            throw new ResultConflictException(ResultConflict.NotReinspectable, message);
        }
    }
}
