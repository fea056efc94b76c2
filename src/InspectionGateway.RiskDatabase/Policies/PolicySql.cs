using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>The statements about published policies.</summary>
internal static class PolicySql
{
    public const string Add =
        """
        INSERT INTO policy_publication (version, digest, published_at, published_by, reason, sources)
        VALUES (@Version, @Digest, @PublishedAt, @PublishedBy, @Reason, @Sources)
        """;

    public const string Use =
        """
        INSERT INTO policy_used (digest, version, used_at, sources) SELECT @Digest, @Version, @UsedAt, @Sources
        WHERE NOT EXISTS (SELECT 1 FROM policy_used WHERE digest = @Digest)
        """;

    public const string Find =
        """
        SELECT sources FROM policy_used WHERE digest = @Digest
        UNION ALL SELECT sources FROM policy_publication WHERE digest = @Digest
        """;

    public static string Newest(Dialect dialect) =>
        $"""
        SELECT version AS Version, digest AS Digest, published_by AS PublishedBy, reason AS Reason, sources AS Sources
        FROM policy_publication ORDER BY number DESC {dialect.Limit}
        """;
}
