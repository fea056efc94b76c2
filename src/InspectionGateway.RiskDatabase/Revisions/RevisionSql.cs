using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Revisions;

/// <summary>The statements about answers that are to be decided again.</summary>
internal static class RevisionSql
{
    // The condition stands here and not only where the row was found: of two workers one takes it.
    public const string Claim = "UPDATE revision_due SET due_at = @DueAt WHERE decision_id = @DecisionId AND due_at <= @Now";

    public const string Add =
        """
        INSERT INTO revision_due (decision_id, cause, due_at) SELECT @DecisionId, @Cause, @DueAt
        WHERE NOT EXISTS (SELECT 1 FROM revision_due WHERE decision_id = @DecisionId)
        """;

    public const string Postpone = "UPDATE revision_due SET due_at = @DueAt WHERE decision_id = @DecisionId";

    public const string Finish = "DELETE FROM revision_due WHERE decision_id = @DecisionId";

    public const string NewestRevision =
        """
        SELECT coalesce(max(revision), 0) FROM decision
        WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND version = @Version AND trial = ''
        """;

    public const string IsCancelled = "SELECT count(*) FROM cancellation WHERE tenant = @Tenant AND declaration_id = @DeclarationId";

    public static string Due(Dialect dialect) => $"SELECT decision_id, cause FROM revision_due WHERE due_at <= @Now ORDER BY due_at {dialect.Limit}";
}
