using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Consignments;

/// <summary>The statements about consignments.</summary>
internal static class ConsignmentSql
{
    // Two shipments of the same goods are two, unless the first declaration of them was taken back. An alias (1) is none.
    private const string Repeats =
        """
        earlier.name = later.name AND earlier.number < later.number AND later.declaration_id <> earlier.declaration_id AND later.kind <> 1
        AND (later.kind <> 4 OR EXISTS
            (SELECT 1 FROM cancellation WHERE cancellation.tenant = earlier.tenant AND cancellation.declaration_id = earlier.declaration_id))
        """;

    // By declaration: what a firm ships every day has its name a thousand times.
    public const string Named = "SELECT name, declaration_id FROM consignment_name WHERE declaration_id IN @DeclarationIds";

    // However many there are before it, one is enough.
    public const string Repeating =
        $"""
        SELECT DISTINCT later.tenant, later.declaration_id FROM consignment_name AS later
        WHERE later.declaration_id IN @DeclarationIds AND EXISTS
            (SELECT 1 FROM consignment_name AS earlier WHERE {Repeats} AND earlier.decided_at >= @Since)
        """;

    public static string Earlier(Dialect dialect) =>
        $"""
        SELECT earlier.declaration_id FROM consignment_name AS later JOIN consignment_name AS earlier ON {Repeats}
        WHERE later.tenant = @Tenant AND later.declaration_id = @DeclarationId AND earlier.decided_at >= @Since
        GROUP BY earlier.declaration_id ORDER BY max(earlier.number) DESC {dialect.Limit}
        """;

    public static string Later(Dialect dialect) =>
        $"""
        SELECT later.declaration_id FROM consignment_name AS later JOIN consignment_name AS earlier ON {Repeats}
        WHERE earlier.tenant = @Tenant AND earlier.declaration_id = @DeclarationId AND later.decided_at <= @Until
        GROUP BY later.declaration_id ORDER BY max(later.number) DESC {dialect.Limit}
        """;

    public static string OfAlias(Dialect dialect) =>
        $"SELECT declaration_id FROM consignment_name WHERE name = @Name AND kind = 1 ORDER BY number DESC {dialect.Limit}";
}
