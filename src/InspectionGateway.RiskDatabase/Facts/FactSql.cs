using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The statements about facts, their aliases and their history.</summary>
internal static class FactSql
{
    public const string Payload = "SELECT payload FROM fact WHERE kind = @Kind AND id = @Id";

    public const string Alias = "SELECT id, version FROM fact_alias WHERE kind = @Kind AND alias = @Id";

    public const string AliasesOf = "SELECT alias FROM fact_alias WHERE kind = @Kind AND id = @Id";

    public const string Living = "SELECT id FROM fact WHERE kind = @Kind AND id = @Id AND deleted = 0";

    public const string Prefixed =
        "SELECT payload FROM fact WHERE kind = @Kind AND deleted = 0 AND id >= @Prefix AND substring(id, 1, @PrefixLength) = @Prefix";

    // In its lane nobody else writes between the two.
    public const string Put =
        """
        UPDATE fact SET version = @Version, deleted = @Deleted, payload = @Payload WHERE kind = @Kind AND id = @Id;
        INSERT INTO fact (kind, id, version, deleted, payload) SELECT @Kind, @Id, @Version, @Deleted, @Payload
        WHERE NOT EXISTS (SELECT 1 FROM fact WHERE kind = @Kind AND id = @Id);
        """;

    public const string PutAlias =
        """
        UPDATE fact_alias SET id = @Id, version = @Version WHERE kind = @Kind AND alias = @Alias;
        INSERT INTO fact_alias (kind, alias, id, version) SELECT @Kind, @Alias, @Id, @Version
        WHERE NOT EXISTS (SELECT 1 FROM fact_alias WHERE kind = @Kind AND alias = @Alias);
        """;

    public static string List(Dialect dialect) =>
        $"""
        SELECT payload FROM fact
        WHERE kind = @Kind AND deleted = 0 AND id > @After AND substring(id, 1, @PrefixLength) = @Prefix
        ORDER BY id {dialect.Limit}
        """;
}
