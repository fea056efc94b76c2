namespace InspectionGateway.RiskDatabase.Movements;

/// <summary>The statements about where goods are.</summary>
internal static class MovementSql
{
    public const string Find = "SELECT at FROM movement WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND movement = @Movement";

    // 2 RELEASED, 3 REMOVED.
    public const string Released = "SELECT min(at) FROM movement WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND movement IN (2, 3)";

    public const string Add =
        """
        INSERT INTO movement (tenant, declaration_id, movement, at, manual, officer_reference, reported_by, reported_at)
        SELECT @Tenant, @DeclarationId, @Movement, @MovedAt, @Manual, @OfficerReference, @ReportedBy, @ReportedAt
        WHERE EXISTS (SELECT 1 FROM decision WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND trial = '')
        """;
}
