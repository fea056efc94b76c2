using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Revisions;

/// <summary>The statements about answers that are to be decided again.</summary>
internal static class RevisionSql
{
    // The condition stands here and not only where the row was found: of two workers one takes it.
    public const string Claim = "UPDATE due_revision SET due_at = @DueAt WHERE decision_id = @DecisionId AND cause = @Cause AND due_at <= @Now";

    public const string Add =
        """
        INSERT INTO due_revision (decision_id, cause, due_at) SELECT @DecisionId, @Cause, @DueAt
        WHERE NOT EXISTS (SELECT 1 FROM due_revision WHERE decision_id = @DecisionId AND cause = @Cause)
        """;

    public const string Postpone = "UPDATE due_revision SET due_at = @DueAt WHERE decision_id = @DecisionId AND cause = @Cause";

    public const string Finish = "DELETE FROM due_revision WHERE decision_id = @DecisionId AND cause = @Cause";

    public const string NewestRevision =
        """
        SELECT coalesce(max(revision), 0) FROM decision
        WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND version = @Version AND trial = ''
        """;

    public const string IsCancelled = "SELECT count(*) FROM cancellation WHERE tenant = @Tenant AND declaration_id = @DeclarationId";

    public static string Due(Dialect dialect) => $"SELECT decision_id, cause FROM due_revision WHERE due_at <= @Now ORDER BY due_at {dialect.Limit}";
}
