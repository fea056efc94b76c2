using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Lines;

/// <summary>The statements about the lines of the answers in effect.</summary>
internal static class LineSql
{
    public const string Remove = "DELETE FROM decision_line WHERE declaration_id IN @DeclarationIds";

    // Decided at and id are the order and the place where the page before stopped.
    public static string Find(Dialect dialect) =>
        $"""
        SELECT decided_at, decision_id FROM decision_line
        WHERE (hs_code BETWEEN @From AND @To OR hs_code IN @Names) AND decided_at >= @Since
        AND (decided_at > @At OR (decided_at = @At AND decision_id > @Id))
        GROUP BY decided_at, decision_id ORDER BY decided_at, decision_id {dialect.Limit}
        """;
}
