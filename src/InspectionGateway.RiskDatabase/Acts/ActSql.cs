using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Acts;

/// <summary>The statements about what people did.</summary>
internal static class ActSql
{
    private const string Columns = "lane AS Lane, number AS Number, at AS At, actor AS Actor, what AS What, subject AS Subject, reason AS Reason, digest AS Digest";

    public const string Add =
        """
        INSERT INTO act (lane, number, at, actor, what, subject, reason, digest)
        VALUES (@Lane, @Number, @At, @Actor, @What, @Subject, @Reason, @Digest)
        """;

    public static string Last(Dialect dialect) => $"SELECT {Columns} FROM act WHERE lane = @Lane ORDER BY number DESC {dialect.Limit}";

    public static string Chain(Dialect dialect) => $"SELECT {Columns} FROM act WHERE lane = @Lane AND number > @Above ORDER BY number {dialect.Limit}";

    public static string Since(Dialect dialect) =>
        $"""
        SELECT {Columns} FROM act WHERE at >= @Since AND (at > @At OR (at = @At AND (lane > @Lane OR (lane = @Lane AND number > @Above))))
        ORDER BY at, lane, number {dialect.Limit}
        """;
}
