namespace InspectionGateway.RiskDatabase.WriteOffs;

/// <summary>The statements about what declarations take of test reports.</summary>
internal static class WriteOffSql
{
    public const string Of = "SELECT report_id, taken FROM report_use WHERE tenant = @Tenant AND declaration_id = @DeclarationId";

    public const string Remove = "DELETE FROM report_use WHERE tenant = @Tenant AND declaration_id = @DeclarationId";

    public const string Uses = "SELECT tenant, declaration_id, quantity, decision_id FROM report_use WHERE report_id = @ReportId ORDER BY taken, tenant, declaration_id";
}
