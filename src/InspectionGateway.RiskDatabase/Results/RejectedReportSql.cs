using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>The statements about results that were received and then rejected.</summary>
internal static class RejectedReportSql
{
    public const string Remove = "DELETE FROM rejected_report WHERE result_id = @ResultId";

    public const string Add =
        """
        INSERT INTO rejected_report (result_id, tenant, declaration_id, line_no, report, why, rejected_at)
        VALUES (@ResultId, @Tenant, @DeclarationId, @LineNo, @Report, @Why, @RejectedAt)
        """;

    public static string List(Dialect dialect) =>
        $"""
        SELECT report AS Report, why AS Why, rejected_at AS RejectedAt FROM rejected_report
        WHERE rejected_at > @Since AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.declaration_id = rejected_report.declaration_id AND later.tenant = rejected_report.tenant
            AND later.line_no = rejected_report.line_no AND later.reported_at > rejected_report.rejected_at)
        ORDER BY rejected_at DESC {dialect.Limit}
        """;
}
