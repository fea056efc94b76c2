using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Tests;

/// <summary>
/// What a store of firms has to answer, told in dictionaries: a version for each write, an alias for one firm at a time, a
/// tombstone where an alias was taken away.
/// </summary>
internal sealed class FactModel
{
    private readonly Dictionary<string, (long Version, bool Deleted, string[] Aliases)> firms = [];
    private readonly Dictionary<string, (string? Owner, long Version)> aliases = [];

    /// <summary>How many changes have been announced.</summary>
    public int Announced { get; private set; }

    /// <summary>Why a write is refused; null when it is not, and then it is done.</summary>
    public string? Put(string id, string[] with, bool deleted, long expected)
    {
        var stored = firms.TryGetValue(id, out var firm) ? firm.Version : 0;
        if (expected != 0 && expected != stored)
        {
            return "version";
        }
        // A firm that is gone goes by no alias.
        with = deleted ? [] : with;
        var highest = stored;
        foreach (var name in with.Append(id))
        {
            var (owner, version) = aliases.GetValueOrDefault(name);
            owner ??= name != id && firms.TryGetValue(name, out var other) && !other.Deleted ? name : null;
            if (owner is not null && owner != id)
            {
                return "taken";
            }
            highest = Math.Max(highest, version);
        }
        foreach (var removed in aliases.Where(alias => alias.Value.Owner == id && !with.Contains(alias.Key)).Select(alias => alias.Key).ToList())
        {
            aliases[removed] = (null, highest + 1);
            Announced++;
        }
        foreach (var name in with)
        {
            aliases[name] = (id, highest + 1);
            Announced++;
        }
        firms[id] = (highest + 1, deleted, with);
        Announced++;
        return null;
    }

    /// <summary>The version and the life of what is found under a name; null when there never was anything.</summary>
    public (long Version, bool Deleted)? Get(string name)
    {
        var own = firms.TryGetValue(name, out var firm) ? (firm.Version, firm.Deleted) : ((long Version, bool Deleted)?)null;
        if (own is { Deleted: false } || !aliases.TryGetValue(name, out var alias))
        {
            return own;
        }
        return alias.Owner is { } owner ? (firms[owner].Version, firms[owner].Deleted)
            : alias.Version > (own?.Version ?? 0) ? (alias.Version, true) : own;
    }

    public IEnumerable<string> Living => firms.Where(firm => !firm.Value.Deleted).Select(firm => firm.Key).Order(StringComparer.Ordinal);

    public static FactRecord Record(string id, string[] with, bool deleted) => deleted
        ? new FactRecord { Key = $"enterprise:CUSTOMS:{id}", Deleted = true }
        : Database.Firm(id, [.. with.Select(Database.Customs)]);
}
