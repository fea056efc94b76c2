using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Declarations;

/// <summary>A declaration as the engine reads it: once, with codes resolved and defaults filled in.</summary>
internal sealed class DeclarationView(Declaration source)
{
    public Declaration Source { get; } = source;

    public Direction Direction => Source.Direction;

    public Stage Stage { get; } = source.Stage == Stage.Unspecified ? Stage.Whole : source.Stage;

    public Purpose Purpose { get; } = source.Purpose == Purpose.Unspecified ? Purpose.Filed : source.Purpose;

    /// <summary>The firms that answer for the goods: importer and owner, when they are different.</summary>
    public Party[] TradeParties { get; } = Distinct(source.Importer, source.Owner);

    /// <summary>All firms that the declaration names.</summary>
    public Party[] Firms { get; } = Distinct(source.Importer, source.Owner, source.Declarant);

    /// <summary>Whether an office or port is one that the declaration names.</summary>
    public bool IsAt(string place) =>
        place == Source.CustomsOffice || place == Source.EntryPort || place == Source.DestinationOffice;

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

    private static Party[] Distinct(params ReadOnlySpan<Party?> parties)
    {
        var distinct = new List<Party>(parties.Length);
        foreach (var party in parties)
        {
            if (party is { Value.Length: > 0 } && !distinct.Exists(other => other.Scheme == party.Scheme && other.Value == party.Value))
            {
                distinct.Add(party);
            }
        }
        return [.. distinct];
    }
}
