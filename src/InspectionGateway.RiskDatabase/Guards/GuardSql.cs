namespace InspectionGateway.RiskDatabase.Guards;

/// <summary>The statements about what guard rails count.</summary>
internal static class GuardSql
{
    public const string Inspected =
        """
        SELECT row_ids, accepted FROM inspection_result
        WHERE drawn = @IsDrawn AND inspected_on >= @Since AND counts = @Counts AND row_ids <> ''
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        ORDER BY reported_at, result_id
        """;

    public const string HeldOut =
        """
        SELECT row_ids, accepted FROM inspection_result
        WHERE inspected_on >= @Since AND counts = @Counts AND row_ids LIKE @Marked
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        ORDER BY reported_at, result_id
        """;

    public const string Decided = "SELECT row_ids, COUNT(*) FROM decision_line WHERE decided_at >= @Since AND row_ids IS NOT NULL GROUP BY row_ids";
}
