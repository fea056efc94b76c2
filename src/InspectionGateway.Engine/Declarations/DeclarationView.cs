using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Declarations;

/// <summary>
/// A declaration as the engine reads it: once, with codes resolved and the contract's defaults filled in. These are the
/// only things left out that say something: no stage is WHOLE, no purpose is FILED, no owner is the importer, and no
/// declarant is the importer, declaring itself.
/// </summary>
internal sealed class DeclarationView
{
    public DeclarationView(Declaration source, FactSet facts)
    {
        Source = source;
        Stage = source.Stage == Stage.Unspecified ? Stage.Whole : source.Stage;
        Purpose = source.Purpose == Purpose.Unspecified ? Purpose.Filed : source.Purpose;
        Importer = Firm.Of(source.Importer, facts);
        Owner = source.Owner is { Value.Length: > 0 } owner ? Firm.Of(owner, facts) : Importer;
        Declarant = source.Declarant is { Value.Length: > 0 } declarant ? Firm.Of(declarant, facts) : Importer;
        TradeFirms = Owner == Importer ? [Importer] : [Importer, Owner];
        Firms = Declarant == Importer ? TradeFirms : [.. TradeFirms, Declarant];
    }

    public Declaration Source { get; }

    public Direction Direction => Source.Direction;

    public Stage Stage { get; }

    public Purpose Purpose { get; }

    public Firm Importer { get; }

    /// <summary>The importer when none is declared.</summary>
    public Firm Owner { get; }

    /// <summary>The importer when none is declared.</summary>
    public Firm Declarant { get; }

    /// <summary>The firms that answer for the goods: importer and owner.</summary>
    public Firm[] TradeFirms { get; }

    /// <summary>All firms that the declaration names; the importer even when it does not.</summary>
    public Firm[] Firms { get; }

    /// <summary>The offices and ports that the declaration names.</summary>
    public SaidValues Places => field ??= SaidValues.Of([Source.CustomsOffice, Source.EntryPort, Source.DestinationOffice]);

    /// <summary>Whether customs office, entry port and destination office are all said.</summary>
    public bool SaysAllPlaces => Source is { CustomsOffice.Length: > 0, EntryPort.Length: > 0, DestinationOffice.Length: > 0 };

    /// <summary>Every party whose record a decision reads.</summary>
    public static IEnumerable<Party> Parties(Declaration source) =>
        new[] { source.Importer, source.Owner, source.Declarant }.OfType<Party>().Where(party => party.Value.Length > 0);

    /// <summary>Whether a document of a type is attached to the line, or to all lines.</summary>
    public bool HasAttachment(string typeCode, int lineNo)
    {
        foreach (var attachment in Source.Attachments)
        {
            if (attachment.TypeCode == typeCode && (attachment.LineNos.Count == 0 || attachment.LineNos.Contains(lineNo)))
            {
                return true;
            }
        }
        return false;
    }
}
