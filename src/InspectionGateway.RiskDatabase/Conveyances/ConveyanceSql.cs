using InspectionGateway.RiskDatabase.Decisions;

namespace InspectionGateway.RiskDatabase.Conveyances;

/// <summary>The statements about goods that are inspected alike over their conveyance.</summary>
internal static class ConveyanceSql
{
    private const string Stands =
        "NOT EXISTS (SELECT 1 FROM cancellation WHERE cancellation.tenant = member.tenant AND cancellation.declaration_id = member.declaration_id)";

    public const string Known = "SELECT name, tenant, declaration_id FROM conveyance_member WHERE name IN @Names";

    public const string Members =
        $"""
        SELECT member.tenant, member.declaration_id FROM conveyance_member AS member
        WHERE member.name = @Name AND member.decided_at >= @Since AND {Stands}
        ORDER BY member.tenant, member.declaration_id
        """;

    // The answers in effect of all that share a conveyance with another.
    public const string Ask =
        $"""
        INSERT INTO due_revision (decision_id, cause, due_at)
        SELECT DISTINCT decision.decision_id, @Cause, @DueAt
        FROM conveyance_member AS member
        JOIN decision ON decision.tenant = member.tenant AND decision.declaration_id = member.declaration_id AND decision.trial = ''
        WHERE member.name IN @Names AND member.decided_at >= @Since AND {Stands}
        AND EXISTS (SELECT 1 FROM conveyance_member AS other
            WHERE other.name = member.name AND (other.tenant <> member.tenant OR other.declaration_id <> member.declaration_id))
        AND {DecisionSql.IsNewest}
        AND NOT EXISTS (SELECT 1 FROM due_revision WHERE due_revision.decision_id = decision.decision_id AND due_revision.cause = @Cause)
        """;
}
