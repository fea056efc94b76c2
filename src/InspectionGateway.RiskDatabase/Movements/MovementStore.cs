using Dapper;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Movements;

/// <summary>Where the goods of declarations are, as windows tell it. Any number of threads may use it.</summary>
public sealed class MovementStore(Dialect dialect, TimeProvider time)
{
    /// <summary>Keeps a movement; what was told first of it stands.</summary>
    /// <returns>When it happened, and whether it had been told before; null when nothing of the declaration is stored.</returns>
    public Task<(DateTimeOffset At, bool Repeated)?> ReportAsync(GoodsMovement movement, CancellationToken ct) => dialect.WriteAsync<(DateTimeOffset, bool)?>(
        Lane.Decisions,
        async transaction =>
        {
            var row = new
            {
                movement.Tenant, movement.DeclarationId, Movement = (int)movement.Movement, MovedAt = Instants.Format(movement.At), movement.Manual, movement.OfficerReference,
                movement.ReportedBy, ReportedAt = Instants.Format(time.GetUtcNow()),
            };
            if (await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(MovementSql.Find, row, transaction, cancellationToken: ct)) is { } told)
            {
                return (Instants.Parse(told), true);
            }
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(MovementSql.Add, row, transaction, cancellationToken: ct)) == 1 ? (movement.At, false) : null;
        },
        ct);

    /// <summary>When the goods were released, or removed without that; null: they are here, as far as anybody told.</summary>
    public async Task<DateTimeOffset?> FindReleaseAsync(string tenant, string declarationId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var at = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(MovementSql.Released, new { Tenant = tenant, DeclarationId = declarationId }, cancellationToken: ct));
        return at is null ? null : Instants.Parse(at);
    }
}
