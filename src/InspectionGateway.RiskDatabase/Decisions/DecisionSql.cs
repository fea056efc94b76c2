using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>The statements about decisions, their conflicts and events, and cancellations.</summary>
internal static class DecisionSql
{
    /// <summary>What stands of some numbers, whoever uses them: the newest answer, unless the declaration was taken back.</summary>
    public const string InEffect =
        $"""
        SELECT decision.decision_id, decision.record FROM decision
        WHERE decision.declaration_id IN @DeclarationIds AND decision.trial = '' AND {IsNewest} AND {Stands}
        """;

    /// <summary>Of a row of decision: no later answer to its declaration is stored.</summary>
    internal const string IsNewest =
        """
        NOT EXISTS (SELECT 1 FROM decision AS newer
            WHERE newer.tenant = decision.tenant AND newer.declaration_id = decision.declaration_id AND newer.trial = ''
            AND (newer.version > decision.version OR (newer.version = decision.version AND newer.revision > decision.revision)))
        """;

    /// <summary>Of a row of decision: its declaration was not taken back.</summary>
    internal const string Stands =
        "NOT EXISTS (SELECT 1 FROM cancellation WHERE cancellation.tenant = decision.tenant AND cancellation.declaration_id = decision.declaration_id)";

    public const string Known =
        """
        SELECT decision_id FROM decision WHERE decision_id IN @DecisionIds
        UNION ALL SELECT decision_id FROM decision_conflict WHERE decision_id IN @DecisionIds
        """;

    public const string Answered =
        """
        SELECT tenant, declaration_id, version, revision
        FROM decision WHERE declaration_id IN @DeclarationIds AND trial = ''
        """;

    public const string LastEvent = "SELECT coalesce(max(number), 0) FROM decision_event";

    public const string CancelledAt = "SELECT cancelled_at FROM cancellation WHERE tenant = @Tenant AND declaration_id = @DeclarationId";

    public const string AddFallback =
        """
        INSERT INTO fallback (tenant, declaration_id, version, level, used_at, reported_at, reported_by, decision_id, decided_level)
        SELECT @Tenant, @DeclarationId, @Version, @Level, @UsedAt, @ReportedAt, @ReportedBy, @DecisionId, @DecidedLevel
        WHERE NOT EXISTS (SELECT 1 FROM fallback WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND version = @Version)
        """;

    public static string Find(Dialect dialect) =>
        $"""
        SELECT decision_id, record, stick_unconfirmed FROM decision
        WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND version = @Version AND purpose = @Purpose
        ORDER BY revision DESC {dialect.Limit}
        """;

    public static string FindNewest(Dialect dialect) =>
        $"""
        SELECT decision_id, record, stick_unconfirmed FROM decision
        WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND version < @Version AND purpose = @Purpose
        ORDER BY version DESC, revision DESC {dialect.Limit}
        """;

    public static string FindStanding(Dialect dialect) =>
        $"""
        SELECT decision_id, record, stick_unconfirmed FROM decision
        WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND version < @Version AND purpose = @Purpose AND {Stands}
        ORDER BY version DESC, revision DESC {dialect.Limit}
        """;

    public static string Events(Dialect dialect) =>
        $"""
        SELECT decision_event.number, decision_event.change, decision.decision_id, decision.record
        FROM decision_event JOIN decision ON decision.decision_id = decision_event.decision_id
        WHERE decision_event.tenant = @Tenant AND decision_event.number > @After
        ORDER BY decision_event.number {dialect.Limit}
        """;
}
