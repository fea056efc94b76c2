using Dapper;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Lines;

/// <summary>
/// The lines of the answers in effect, so that answers are found by what they are about. <see cref="StandingStore"/> fills it
/// after the answers, so it can lag. Any number of threads may use it.
/// </summary>
public sealed class LineStore(Dialect dialect)
{
    // No HS code that begins with a prefix comes after it with these.
    private const string Highest = "9999999999";

    /// <summary>
    /// Answers in effect with goods that may be under one of some HS prefixes, the oldest first; more than are meant, which
    /// whoever asks can tell by their records.
    /// </summary>
    /// <param name="hsPrefixes">Of 2 to 10 digits; none: whatever the goods.</param>
    /// <param name="since">Decided then or later.</param>
    /// <param name="after">The last place of the page before; null: from the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<LinePlace>> FindAsync(
        IReadOnlyCollection<string> hsPrefixes, DateTimeOffset since, LinePlace? after, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(string, string)>(new CommandDefinition(
            LineSql.Find(dialect),
            new
            {
                From = hsPrefixes.Min(StringComparer.Ordinal) ?? "", To = (hsPrefixes.Max(StringComparer.Ordinal) ?? "") + Highest, Names = ShorterThan(hsPrefixes),
                Since = Instants.Format(since), At = after?.DecidedAt ?? "", Id = after?.DecisionId ?? "", Limit = limit,
            },
            cancellationToken: ct));
        return [.. rows.Select(row => new LinePlace(row.Item1, row.Item2))];
    }

    // What is declared by fewer digits may be under a longer prefix.
    private static List<string> ShorterThan(IEnumerable<string> hsPrefixes) =>
        [.. hsPrefixes.SelectMany(prefix => Enumerable.Range(0, prefix.Length).Select(length => prefix[..length])).Distinct()];
}
