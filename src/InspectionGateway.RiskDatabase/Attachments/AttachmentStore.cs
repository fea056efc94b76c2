using Dapper;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Attachments;

/// <summary>Photos and reports beside declarations, each once by the hash of its bytes. Any number of threads may use it.</summary>
public sealed class AttachmentStore(Dialect dialect, TimeProvider time)
{
    /// <summary>Keeps a file, once.</summary>
    /// <param name="file">With tenant, declaration, line, name, hash and media type.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="by">Who.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>As it is kept, and whether it was before.</returns>
    public Task<(AttachedFile File, bool Repeated)> AddAsync(AttachedFile file, byte[] content, string by, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            var (connection, now) = (transaction.Connection!, time.GetUtcNow());
            var row = new
            {
                file.DeclarationId, file.Tenant, Digest = file.Sha256, file.LineNo, file.Name, file.MediaType, Size = content.LongLength, Payload = content, ReportedBy = by, ReportedAt = Instants.Format(now),
            };
            if (await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(AttachmentSql.Find, row, transaction, cancellationToken: ct)) is { } kept)
            {
                return (kept.Say(file.Tenant, file.DeclarationId), true);
            }
            await connection.ExecuteAsync(new CommandDefinition(AttachmentSql.Add, row, transaction, cancellationToken: ct));
            await ActWriting.AddAsync(dialect, transaction, Lane.Facts, new Act(by, ActKind.PutAttachment, $"{file.Sha256}: {file.Tenant} {file.DeclarationId} line {file.LineNo} {file.Name}", ""), now, ct);
            return (new Row { LineNo = file.LineNo, Name = file.Name, Digest = file.Sha256, MediaType = file.MediaType, Size = content.LongLength, ReportedBy = by, ReportedAt = row.ReportedAt }.Say(file.Tenant, file.DeclarationId), false);
        },
        ct);

    /// <summary>What is kept beside a declaration, in the order in which it came.</summary>
    public async Task<IReadOnlyList<AttachedFile>> ListAsync(string tenant, string declarationId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(AttachmentSql.List, new { Tenant = tenant, DeclarationId = declarationId }, cancellationToken: ct));
        return [.. rows.Select(row => row.Say(tenant, declarationId))];
    }

    /// <summary>A file with its bytes; null when there is none.</summary>
    public async Task<(AttachedFile File, byte[] Content)?> FindAsync(string tenant, string declarationId, string sha256, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var key = new { Tenant = tenant, DeclarationId = declarationId, Digest = sha256 };
        return await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(AttachmentSql.Find, key, cancellationToken: ct)) is { } row
            && await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(AttachmentSql.Read, key, cancellationToken: ct)) is { } content
            ? (row.Say(tenant, declarationId), content)
            : null;
    }

    private sealed record Row
    {
        public int LineNo { get; init; }

        public string Name { get; init; } = "";

        public string Digest { get; init; } = "";

        public string MediaType { get; init; } = "";

        public long Size { get; init; }

        public string ReportedBy { get; init; } = "";

        public string ReportedAt { get; init; } = "";

        public AttachedFile Say(string tenant, string declarationId) => new()
        {
            Tenant = tenant, DeclarationId = declarationId, LineNo = LineNo, Name = Name, Sha256 = Digest, MediaType = MediaType, Size = Size, PutBy = ReportedBy,
            PutAt = Timestamp.FromDateTimeOffset(Instants.Parse(ReportedAt)),
        };
    }
}
