using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Returns;

/// <summary>The statements about what a month had beside its decisions, and about returns.</summary>
internal static class ReturnSql
{
    public const string Results =
        """
        SELECT hs_prefix, origin, accepted, report FROM inspection_result
        WHERE inspected_on >= @FirstDay AND inspected_on <= @LastDay AND counts = @Counts
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        """;

    // 2: disposals. Of a line the last that was told.
    public const string Disposals =
        """
        SELECT payload FROM lot_report
        WHERE kind = 2 AND reported_on >= @FirstDay AND reported_on <= @LastDay
        AND NOT EXISTS (SELECT 1 FROM lot_report AS later WHERE later.kind = 2 AND later.declaration_id = lot_report.declaration_id AND later.tenant = lot_report.tenant
            AND later.line_no = lot_report.line_no AND (later.reported_at > lot_report.reported_at OR (later.reported_at = lot_report.reported_at AND later.report_id > lot_report.report_id)))
        """;

    // 2: RELEASED.
    public const string Releases = "SELECT manual, count(*) FROM movement WHERE movement = 2 AND at >= @From AND at < @To GROUP BY manual";

    public const string Find = "SELECT payload FROM monthly_return WHERE month = @Month AND version = @ReturnVersion";

    public const string Add = "INSERT INTO monthly_return (month, version, payload) VALUES (@Month, @ReturnVersion, @Payload)";

    public static string Newest(Dialect dialect) => $"SELECT payload FROM monthly_return WHERE month = @Month ORDER BY version DESC {dialect.Limit}";
}
