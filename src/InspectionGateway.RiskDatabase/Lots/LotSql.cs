using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Lots;

/// <summary>The statements about samples and disposals.</summary>
internal static class LotSql
{
    public const string Find = "SELECT payload FROM lot_report WHERE report_id = @ReportId";

    public const string Add =
        """
        INSERT INTO lot_report (report_id, kind, tenant, declaration_id, line_no, reported_on, due_on, payload, reported_by, reported_at)
        VALUES (@ReportId, @Kind, @Tenant, @DeclarationId, @LineNo, @ReportedOn, @DueOn, @Payload, @ReportedBy, @ReportedAt)
        """;

    // Whatever was corrected: is the line's lot not accepted now?
    public const string Refused =
        """
        SELECT count(*) FROM inspection_result
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant AND line_no = @LineNo AND accepted = @Accepted
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        """;

    // 1: samples.
    public static string Overdue(Dialect dialect) =>
        $"""
        SELECT payload, reported_by FROM lot_report
        WHERE kind = 1 AND due_on < @Today AND NOT EXISTS (SELECT 1 FROM inspection_result WHERE inspection_result.declaration_id = lot_report.declaration_id
            AND inspection_result.tenant = lot_report.tenant AND inspection_result.line_no = lot_report.line_no AND inspection_result.inspected_on >= lot_report.reported_on)
        ORDER BY due_on {dialect.Limit}
        """;
}
