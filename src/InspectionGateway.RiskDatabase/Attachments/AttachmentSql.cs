namespace InspectionGateway.RiskDatabase.Attachments;

/// <summary>The statements about files beside declarations.</summary>
internal static class AttachmentSql
{
    public const string Find = $"SELECT {Columns} FROM attached_file WHERE declaration_id = @DeclarationId AND tenant = @Tenant AND digest = @Digest";

    public const string List = $"SELECT {Columns} FROM attached_file WHERE declaration_id = @DeclarationId AND tenant = @Tenant ORDER BY reported_at, digest";

    public const string Read = "SELECT payload FROM attached_file WHERE declaration_id = @DeclarationId AND tenant = @Tenant AND digest = @Digest";

    public const string Add =
        """
        INSERT INTO attached_file (declaration_id, tenant, digest, line_no, name, media_type, size, payload, reported_by, reported_at)
        VALUES (@DeclarationId, @Tenant, @Digest, @LineNo, @Name, @MediaType, @Size, @Payload, @ReportedBy, @ReportedAt)
        """;

    private const string Columns = "line_no AS [LineNo], name AS Name, digest AS Digest, media_type AS MediaType, size AS Size, reported_by AS ReportedBy, reported_at AS ReportedAt";
}
