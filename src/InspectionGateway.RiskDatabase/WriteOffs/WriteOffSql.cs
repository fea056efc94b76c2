using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.WriteOffs;

/// <summary>The statements about what declarations take of test reports.</summary>
internal static class WriteOffSql
{
    public const string Reader = "SELECT number FROM reader WHERE name = 'write-off'";

    public const string Advance = "UPDATE reader SET number = @Number WHERE name = 'write-off' AND number < @Number";

    public const string Of = "SELECT report_id, taken FROM report_use WHERE tenant = @Tenant AND declaration_id = @DeclarationId";

    public const string Remove = "DELETE FROM report_use WHERE tenant = @Tenant AND declaration_id = @DeclarationId";

    public const string Uses = "SELECT tenant, declaration_id, quantity, decision_id FROM report_use WHERE report_id = @ReportId ORDER BY taken, tenant, declaration_id";

    public static string Events(Dialect dialect) =>
        $"""
        SELECT decision_event.number, decision.tenant, decision.declaration_id
        FROM decision_event JOIN decision ON decision.decision_id = decision_event.decision_id
        WHERE decision_event.number > @After ORDER BY decision_event.number {dialect.Limit}
        """;
}
