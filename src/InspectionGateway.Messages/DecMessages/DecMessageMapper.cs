using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.DecMessages;

/// <summary>
/// China's DecMessage to a declaration. Versions 3.1, 4.8 and 5.0 differ in what they leave out, so every field is
/// optional here. The message's own misspellings (PromiseItmes, EntyPortCode, EdocRealation) are its real names; of the
/// credit-code fields, whose names differ among themselves, writers use either form (TradeCoScc, TradeCodeScc).
/// </summary>
internal static class DecMessageMapper
{
    public static ReadDeclaration Map(XmlNode message, MessageOptions options)
    {
        var head = message["DecHead"];
        var declaration = new Declaration
        {
            Version = options.Version,
            Purpose = Purpose.Filed,
            DeclaredAt = Timestamp.FromDateTimeOffset(options.UseMessageTime ? DecSignDate.Of(message) ?? options.DeclaredAt : options.DeclaredAt),
            Direction = DirectionOf(head["IEFlag"]),
            CustomsOffice = head["CustomMaster"].Text,
            EntryPort = FirstOf(head["EntyPortCode"].Text, head["IEPort"].Text),
            DestinationOffice = head["PurpOrgCode"].Text,
            TradeMode = head["TradeMode"].Text,
            TransportMode = head["TrafMode"].Text,
            TransportDocument = FirstOf(head["BillNo"].Text, head["BLNo"].Text),
            Conveyance = head["TrafName"].Text,
            Voyage = FirstOf(head["VoyNo"].Text, head["CusVoyageNo"].Text),
            GoodsPlace = head["GoodsPlace"].Text,
            Importer = PartyShape.Of(head["TradeName"].Text, head["TradeCoScc"].Text, head["TradeCodeScc"].Text, head["TradeCode"].Text),
            Owner = PartyShape.Of(head["OwnerName"].Text, head["OwnerCodeScc"].Text, head["OwnerCoScc"].Text, head["OwnerCode"].Text),
            Declarant = PartyShape.Of(head["AgentName"].Text, head["AgentCodeScc"].Text, head["AgentCoScc"].Text, head["AgentCode"].Text),
        };
        Identify(declaration, message);
        DecStage.Apply(declaration, head);
        Requests(declaration, message["DecTpAccess"]);
        declaration.Lines.AddRange(message["DecLists"].All("DecList").Where(node => !node.IsBlank).Select(line => DecLineMapper.Map(line, declaration.Direction)));
        DecJoins.Apply(declaration, message);
        OnlyLine(declaration, head);
        return message.Problems.Conclude(declaration);
    }

    private static void Identify(Declaration declaration, XmlNode message)
    {
        var head = message["DecHead"];
        declaration.Aliases = new Aliases { SeqNo = head["SeqNo"].Text, EntryId = head["EntryId"].Text };
        declaration.DeclarationId = FirstOf(message["DecSign", "ClientSeqNo"].Text, declaration.Aliases.SeqNo, declaration.Aliases.EntryId);
        if (declaration.DeclarationId.Length == 0)
        {
            message.Refuse("", "required: a declaration number in DecSign/ClientSeqNo, DecHead/SeqNo or DecHead/EntryId");
        }
    }

    private static Direction DirectionOf(XmlNode flag)
    {
        switch (flag.Text)
        {
            case "I":
                return Direction.Import;
            case "E":
                return Direction.Export;
            default:
                flag.Refuse(flag.Text, "I for imports or E for exports");
                return Direction.Unspecified;
        }
    }

    private static void Requests(Declaration declaration, XmlNode access)
    {
        if (access.Exists)
        {
            declaration.Requests = new TwoStageRequests
            {
                ConditionalLiftOff = access["ConditionalLiftoffApply"].Value.Flag(),
                MergePortAndDestination = access["PortDestMergeCheckApply"].Value.Flag(),
                Transfer = access["TransitionApply"].Value.Flag(),
                TransferSite = access["TransitionSite"].Text,
            };
        }
    }

    // Packages and net weight stand in the head for the whole declaration: they say something of a line only when it is the only one.
    private static void OnlyLine(Declaration declaration, XmlNode head)
    {
        var packages = head["PackNo"].Value.Decimal();
        var netWeight = head["NetWt"].Value.Decimal();
        if (declaration.Lines is [var line])
        {
            line.Packages = packages;
            line.NetWeight ??= netWeight;
        }
    }

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }
        return "";
    }
}
