namespace InspectionGateway.RiskDatabase.Results;

/// <summary>The statements about parts of lots.</summary>
internal static class PartSql
{
    public const string Find = "SELECT report, corrects FROM result_part WHERE result_id = @ResultId";

    public const string OfLine =
        """
        SELECT report FROM result_part
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant AND line_no = @LineNo
        AND NOT EXISTS (SELECT 1 FROM result_part AS later WHERE later.corrects = result_part.result_id AND later.declaration_id = result_part.declaration_id
            AND later.tenant = result_part.tenant AND later.line_no = result_part.line_no)
        ORDER BY reported_at, result_id
        """;

    public const string Add =
        """
        INSERT INTO result_part (result_id, tenant, declaration_id, line_no, corrects, reported_at, reported_by, reason, report)
        VALUES (@ResultId, @Tenant, @DeclarationId, @LineNo, @Corrects, @ReportedAt, @ReportedBy, @Reason, @Report)
        """;
}
