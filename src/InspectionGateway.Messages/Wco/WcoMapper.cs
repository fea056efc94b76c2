using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Wco;

/// <summary>
/// A WCO Data Model declaration (DEC 3.6, as the UK's customs service uses it) to ours. The local reference (LRN) is the
/// declaration's number. China's trade mode has no counterpart: the requested and previous procedure, "4000", travel in
/// its place, of a code system of its own and so decided stricter with a reason.
/// </summary>
internal static class WcoMapper
{
    public static ReadDeclaration Map(XmlNode root, MessageOptions options)
    {
        var number = root["FunctionalReferenceID"].Text;
        if (!WcoKind.Check(root))
        {
            return root.Problems.Refuse(number);
        }
        var shipment = root["GoodsShipment"];
        var items = root.Element!.Descendants().Where(e => e.Name.LocalName == "GovernmentAgencyGoodsItem")
            .Select((e, i) => new XmlNode(e, $"GovernmentAgencyGoodsItem[{i + 1}]", root.Problems, root.Used)).ToList();
        var type = WcoType.Of(root);
        var declaration = new Declaration
        {
            DeclarationId = number,
            Aliases = new Aliases { EntryId = root["ID"].Text },
            Version = options.Version,
            Purpose = Purpose.Filed,
            DeclaredAt = Timestamp.FromDateTimeOffset(options.UseMessageTime ? WcoDate.Of(root) ?? options.DeclaredAt : options.DeclaredAt),
            Direction = type.Direction,
            Stage = type.Stage,
            CustomsOffice = First(root, ["DeclarationOffice", "ID"], ["DeclarationOfficeID"], ["PresentationOffice", "ID"], ["PresentationOfficeID"], ["SupervisingOffice", "ID"], ["SupervisingOfficeID"], ["ExitOffice", "ID"], ["ExitOfficeID"]),
            EntryPort = First(root, ["ExitOffice", "ID"], ["ExitOfficeID"], ["EntryOffice", "ID"], ["EntryOfficeID"], ["GoodsShipment", "EntryCustomsOffice", "ID"]),
            TradeMode = ProcedureOf(items),
            CodeSystem = "WCO",
            GoodsPlace = First(shipment["Consignment", "GoodsLocation"], ["Name"], ["ID"], ["UNLocodeID"], ["UNLOCODE"], ["AuthorisationNumber"], ["AuthorizationNumber"], ["Address", "PostcodeID"]),
        };
        if (declaration.DeclarationId.Length == 0)
        {
            root["FunctionalReferenceID"].Refuse("", "required: the declarant's own reference (LRN)");
        }
        CheckCounts(root, items);
        WcoParties.Apply(declaration, root, items);
        WcoTransport.Apply(declaration, root, items);
        declaration.Lines.AddRange(items.Select(item => WcoLineMapper.Map(item, type.IsRequest)));
        WcoDocuments.Apply(declaration, root, items);
        return root.Problems.Conclude(declaration);
    }

    // Additional procedures have longer codes and no previous one.
    private static string ProcedureOf(List<XmlNode> items) => items
        .SelectMany(item => item.All("GovernmentProcedure"))
        .Select(procedure => procedure["CurrentCode"].Text + procedure["PreviousCode"].Text)
        .FirstOrDefault(code => code.Length == 4) ?? "";

    // What was cut off on its way would be released unseen.
    private static void CheckCounts(XmlNode root, List<XmlNode> items)
    {
        var announced = root["GoodsItemQuantity"];
        if (announced.Text.Length > 0 && announced.Value.Integer() != items.Count)
        {
            announced.Refuse(announced.Text, $"as many as there are: {items.Count} GovernmentAgencyGoodsItem");
        }
        var shipments = root.All("GoodsShipment").Count();
        if (shipments > 1)
        {
            root["GoodsShipment"].Refuse($"{shipments}", "one a declaration: file each shipment of its own");
        }
    }

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
