using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Wco;

/// <summary>
/// A WCO Data Model declaration (DEC 3.6, as the UK's customs service uses it) to ours. The local reference (LRN) is the
/// declaration's number. China's trade mode has no counterpart: the requested and previous procedure, "4000", travel in
/// its place, unknown to the code table and so decided stricter with a reason.
/// </summary>
internal static class WcoMapper
{
    public static ReadDeclaration Map(XmlNode root, MessageOptions options)
    {
        var shipment = root["GoodsShipment"];
        var items = root.Element!.Descendants().Where(e => e.Name.LocalName == "GovernmentAgencyGoodsItem")
            .Select((e, i) => new XmlNode(e, $"GovernmentAgencyGoodsItem[{i + 1}]", root.Problems)).ToList();
        var type = WcoType.Of(root);
        var declaration = new Declaration
        {
            DeclarationId = root["FunctionalReferenceID"].Text,
            Aliases = new Aliases { EntryId = root["ID"].Text },
            Version = options.Version,
            Purpose = Purpose.Filed,
            DeclaredAt = Timestamp.FromDateTimeOffset(options.UseMessageTime ? WcoDate.Of(root) ?? options.DeclaredAt : options.DeclaredAt),
            Direction = type.Direction,
            Stage = type.Stage,
            CustomsOffice = First(root, ["DeclarationOffice", "ID"], ["PresentationOffice", "ID"], ["SupervisingOffice", "ID"], ["ExitOffice", "ID"]),
            EntryPort = First(root, ["ExitOffice", "ID"], ["EntryOffice", "ID"], ["GoodsShipment", "EntryCustomsOffice", "ID"]),
            TradeMode = ProcedureOf(items),
            GoodsPlace = First(shipment["Consignment", "GoodsLocation"], ["Name"], ["ID"]),
        };
        if (declaration.DeclarationId.Length == 0)
        {
            root["FunctionalReferenceID"].Refuse("", "required: the declarant's own reference (LRN)");
        }
        WcoParties.Apply(declaration, root, items);
        WcoTransport.Apply(declaration, root, items);
        declaration.Lines.AddRange(items.Select(WcoLineMapper.Map));
        declaration.Attachments.AddRange(root.All("AdditionalDocument").Select(AttachmentOf).Where(a => a.TypeCode.Length > 0));
        return root.Problems.Conclude(declaration);
    }

    // Additional procedures have longer codes and no previous one.
    private static string ProcedureOf(List<XmlNode> items) => items
        .SelectMany(item => item.All("GovernmentProcedure"))
        .Select(procedure => procedure["CurrentCode"].Text + procedure["PreviousCode"].Text)
        .FirstOrDefault(code => code.Length == 4) ?? "";

    private static Attachment AttachmentOf(XmlNode document) =>
        new() { TypeCode = WcoLineMapper.DocumentType(document), DocumentId = document["ID"].Text };

    private static string First(XmlNode node, params ReadOnlySpan<string[]> paths)
    {
        foreach (var path in paths)
        {
            if (node[path].Text is { Length: > 0 } text)
            {
                return text;
            }
        }
        return "";
    }
}
