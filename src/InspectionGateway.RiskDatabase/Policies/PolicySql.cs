using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>The statements about published policies.</summary>
internal static class PolicySql
{
    private const string Publication =
        """
        number AS Number, version AS Version, digest AS Digest, published_at AS PublishedAt, published_by AS PublishedBy, reason AS Reason, effective_at AS EffectiveAt,
        previous_digest AS PreviousDigest, version_ids AS VersionIds, canary_id AS CanaryId, canary_digest AS CanaryDigest, canary_share AS CanaryShare, canary_offices AS CanaryOffices
        """;

    public const string Add =
        """
        INSERT INTO policy_publication (version, digest, published_at, published_by, reason, sources, effective_at, previous_digest, version_ids, canary_id, canary_digest, canary_share, canary_offices)
        VALUES (@Version, @Digest, @PublishedAt, @PublishedBy, @Reason, @Sources, @EffectiveAt, @PreviousDigest, @VersionIds, @CanaryId, @CanaryDigest, @CanaryShare, @CanaryOffices)
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

    public const string KeepFingerprint =
        """
        INSERT INTO policy_fingerprint (digest, maker, index_digest, decisions, made_at) SELECT @Digest, @Maker, @IndexDigest, @Decisions, @At
        WHERE NOT EXISTS (SELECT 1 FROM policy_fingerprint WHERE digest = @Digest AND maker = @Maker)
        """;

    public const string Fingerprint =
        "SELECT maker AS Maker, index_digest AS IndexDigest, decisions AS Decisions FROM policy_fingerprint WHERE digest = @Digest AND maker = @Maker";

    public static string Newest(Dialect dialect) => $"SELECT {Publication} FROM policy_publication ORDER BY number DESC {dialect.Limit}";

    public static string InEffect(Dialect dialect) => $"SELECT {Publication} FROM policy_publication WHERE effective_at <= @Now ORDER BY number DESC {dialect.Limit}";

    public static string Replaced(Dialect dialect) =>
        $"SELECT {Publication} FROM policy_publication WHERE digest = @Digest AND number < @Number ORDER BY number DESC {dialect.Limit}";
}
