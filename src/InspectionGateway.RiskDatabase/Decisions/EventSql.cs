using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>The statements by which workers follow what happens to answers.</summary>
internal static class EventSql
{
    public const string Reader = "SELECT number FROM reader WHERE name = @Name";

    public const string Advance = "UPDATE reader SET number = @Number WHERE name = @Name AND number < @Number";

    public static string News(Dialect dialect) =>
        $"""
        SELECT decision_event.number, decision.tenant, decision.declaration_id, decision.version, decision_event.takes
        FROM decision_event JOIN decision ON decision.decision_id = decision_event.decision_id
        WHERE decision_event.number > @Above ORDER BY decision_event.number {dialect.Limit}
        """;
}
