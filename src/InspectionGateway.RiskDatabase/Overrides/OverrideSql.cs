using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Overrides;

/// <summary>The statements about what people decided about lines.</summary>
internal static class OverrideSql
{
    public const string Find = $"SELECT {Columns} FROM line_override WHERE override_id = @OverrideId";

    public const string Add =
        """
        INSERT INTO line_override (override_id, tenant, declaration_id, decision_id, line_no, level, reason, requested_by, requested_at, confirmed_by, made)
        SELECT @OverrideId, @Tenant, @DeclarationId, @DecisionId, @LineNo, @Level, @Reason, @RequestedBy, @RequestedAt, @ConfirmedBy, @Made
        WHERE NOT EXISTS (SELECT 1 FROM line_override WHERE override_id = @OverrideId)
        """;

    public const string Make = "UPDATE line_override SET confirmed_by = @ConfirmedBy, made = @Made WHERE override_id = @OverrideId AND made = ''";

    private const string Columns =
        """
        override_id AS OverrideId, tenant AS Tenant, declaration_id AS DeclarationId, decision_id AS DecisionId, line_no AS [LineNo], level AS Level,
        reason AS Reason, requested_by AS RequestedBy, requested_at AS RequestedAt, confirmed_by AS ConfirmedBy, made AS Made
        """;

    public static string Pending(Dialect dialect) => $"SELECT {Columns} FROM line_override WHERE made = '' ORDER BY requested_at {dialect.Limit}";
}
