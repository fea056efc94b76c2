using System.Globalization;
using System.Text;
using System.Text.Unicode;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// "At least as fresh as this": versions of facts that whoever holds it has seen, as a text that means nothing to its holder. Immutable.
/// </summary>
/// <param name="Facts">Which, and their versions.</param>
public sealed record Freshness(IReadOnlyList<KeyValuePair<FactKey, long>> Facts)
{
    private const int Longest = 4096;

    /// <summary>Nothing was seen.</summary>
    public static Freshness None { get; } = new([]);

    /// <summary>As fresh as a record, under its key and its aliases.</summary>
    public static Freshness Of(FactRecord record) =>
        new([.. FactKeys.AliasesOf(record).Prepend(FactKey.Parse(record.Key)).Select(key => new KeyValuePair<FactKey, long>(key, record.Version))]);

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static Freshness? Read(string token)
    {
        if (token.Length == 0)
        {
            return None;
        }
        var bytes = new byte[token.Length];
        if (token.Length > Longest || !Convert.TryFromBase64String(token, bytes, out var length) || !Utf8.IsValid(bytes.AsSpan(0, length)))
        {
            return null;
        }
        var facts = new List<KeyValuePair<FactKey, long>>();
        foreach (var fact in Encoding.UTF8.GetString(bytes, 0, length).Split('\n'))
        {
            if (fact.Split('@', 2) is not [var version, var key] || !long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !FactKey.TryParse(key, out var parsed))
            {
                return null;
            }
            facts.Add(new KeyValuePair<FactKey, long>(parsed, number));
        }
        return new Freshness(facts);
    }

    /// <summary>The text.</summary>
    public override string ToString() => Facts.Count == 0
        ? ""
        : Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', Facts.Select(fact => string.Create(CultureInfo.InvariantCulture, $"{fact.Value}@{fact.Key}")))));
}
