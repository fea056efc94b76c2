using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>
/// A firm as a declaration names it, with what is on record of it: ids of one firm under several schemes are aliases of one
/// record. A name is no identity, but it still matches what is held against that name. Immutable.
/// </summary>
internal sealed class Firm
{
    private const string NameScheme = "NAME";

    // Asked of few firms: made when it is.
    private Dictionary<string, HashSet<string>>? valuesByScheme;

    private Firm(Party? declared, Knowledge knowledge, FactRecord? record)
    {
        Declared = declared;
        Knowledge = knowledge;
        Record = record;
    }

    private Dictionary<string, HashSet<string>> ValuesByScheme =>
        valuesByScheme ??= Group([Declared, Record?.Enterprise.Id, .. Record?.Enterprise.Aliases ?? []]);

    /// <summary>Null when the declaration leaves it out.</summary>
    public Party? Declared { get; }

    /// <summary>Whether it is declared by an id, not by a name alone.</summary>
    public bool HasId => Declared is not null && Declared.Scheme != NameScheme;

    /// <summary>Its id as SCHEME:VALUE, of several the one on record; null when it has none.</summary>
    public string? Id => HasId ? FactKeys.Enterprise(Record?.Enterprise.Id ?? Declared!).Id : null;

    /// <summary>Whether a record was found by the declared id.</summary>
    public Knowledge Knowledge { get; }

    /// <summary>Its record; null when there is none, or none could be read.</summary>
    public FactRecord? Record { get; }

    /// <summary>The firm that a party names.</summary>
    public static Firm Of(Party? party, FactSet facts)
    {
        if (party is not { Value.Length: > 0 } || party.Scheme == NameScheme)
        {
            return new Firm(party is { Value.Length: > 0 } ? party : null, Knowledge.Unknown, null);
        }
        var knowledge = facts.Look(FactKeys.Enterprise(party), out var record);
        return new Firm(party, knowledge, knowledge == Knowledge.Known ? record : null);
    }

    /// <summary>A party of whom nothing is on record: overseas makers.</summary>
    public static Firm Unrecorded(Party? party) => new(party is { Value.Length: > 0 } ? party : null, Knowledge.Unknown, null);

    /// <summary>The firm's ids of a scheme, folded, or its names; none when they are not known.</summary>
    public IReadOnlyCollection<string> ValuesIn(string scheme) => ValuesByScheme.GetValueOrDefault(scheme, []);

    /// <summary>Every id and name as a text column has it, SCHEME:VALUE; unknown when nobody is declared.</summary>
    public Said AsSaid() => Declared is null ? default
        : Said.Of([.. ValuesByScheme.SelectMany(scheme => scheme.Value, (scheme, value) => $"{scheme.Key}:{value}")]);

    /// <summary>What a party is called in its own scheme, folded.</summary>
    public static IEnumerable<string> ValuesOf(Party party) =>
        party.Scheme == NameScheme ? SaidValues.Of(party.Value).All : [Folding.Fold(party.Value)];

    /// <summary>Whether this is the firm that a fact names. Unknown when its id under the other's scheme is not known.</summary>
    public Truth Is(Party wanted) =>
        ValuesIn(wanted.Scheme) is not { Count: > 0 } values ? Truth.Unknown : Truths.Of(ValuesOf(wanted).Any(values.Contains));

    /// <summary>Whether this is one of the firms that a fact names.</summary>
    public Truth IsOneOf(IEnumerable<Party> wanted)
    {
        var truth = Truth.False;
        foreach (var party in wanted)
        {
            truth = truth.Or(Is(party));
        }
        return truth;
    }

    /// <summary>Whether this is certainly the firm that a fact names by id: what relief asks, for a name earns none.</summary>
    public bool IsCertainly(Party? wanted) => wanted is { Value.Length: > 0 } && wanted.Scheme != NameScheme && Is(wanted) == Truth.True;

    private static Dictionary<string, HashSet<string>> Group(params IEnumerable<Party?> parties)
    {
        var grouped = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var party in parties.OfType<Party>())
        {
            Add(party.Scheme, ValuesOf(party));
            Add(NameScheme, SaidValues.Of(party.Name).All);
        }
        return grouped;

        void Add(string scheme, IEnumerable<string> values)
        {
            foreach (var value in values.Where(value => value.Length > 0))
            {
                grouped.TryAdd(scheme, []);
                grouped[scheme].Add(value);
            }
        }
    }
}
