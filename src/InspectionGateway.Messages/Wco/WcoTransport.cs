using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Wco;

/// <summary>Mode, transport document and containers.</summary>
internal static class WcoTransport
{
    // Previous documents that are transport documents: sea waybill, bills of lading, rail, road and air waybills.
    private static readonly string[] TransportDocuments = ["703", "704", "705", "710", "714", "720", "722", "730", "740", "741"];

    public static void Apply(Declaration declaration, XmlNode root, List<XmlNode> items)
    {
        var consignment = root["GoodsShipment", "Consignment"];
        declaration.TransportMode = Mode(FirstOf([root["BorderTransportMeans"], consignment["BorderTransportMeans"]], "ModeCode"));
        declaration.TransportDocument = Document(root, consignment, items);
        XmlNode[] means = [root["BorderTransportMeans"], consignment["BorderTransportMeans"], consignment["ArrivalTransportMeans"], consignment["DepartureTransportMeans"]];
        declaration.Conveyance = FirstOf(means, "Name") is { Length: > 0 } name ? name : FirstOf(means, "ID");
        declaration.Voyage = FirstOf(means, "JourneyID");
        foreach (var equipment in consignment.All("TransportEquipment").Concat(items.SelectMany(i => i["Commodity"].All("TransportEquipment"))))
        {
            Add(declaration, equipment, items);
        }
    }

    private static string FirstOf(XmlNode[] means, string element) =>
        means.Select(one => one[element].Text).FirstOrDefault(text => text.Length > 0) ?? "";

    private static void Add(Declaration declaration, XmlNode equipment, List<XmlNode> items)
    {
        var number = equipment["ID"].Text;
        if (number.Length == 0 || declaration.Containers.Any(known => known.Number == number))
        {
            return;
        }
        var container = new Container { Number = number };
        container.Seals.AddRange(equipment.All("Seal").Select(seal => seal["ID"].Text).Where(seal => seal.Length > 0));
        container.LineNos.AddRange(items
            .Where(item => item["Commodity"].All("TransportEquipment").Any(e => e["ID"].Text == number))
            .Select(item => item["SequenceNumeric"].Value.Integer()));
        declaration.Containers.Add(container);
    }

    private static string Document(XmlNode root, XmlNode consignment, List<XmlNode> items)
    {
        var contract = FirstOf([consignment["TransportContractDocument"], root["GoodsShipment", "TransportContractDocument"], .. items.Select(item => item["TransportContractDocument"])], "ID");
        var previous = root["GoodsShipment"].All("PreviousDocument")
            .FirstOrDefault(document => TransportDocuments.Contains(document["TypeCode"].Text))["ID"].Text;
        string[] found = [contract, previous, consignment["ArrivalTransportMeans", "ID"].Text,
            consignment["DepartureTransportMeans", "ID"].Text, root["BorderTransportMeans", "ID"].Text];
        return found.FirstOrDefault(text => text.Length > 0) ?? "";
    }

    // UN/ECE Recommendation 19 to China's transport modes. Its 0 is not specified and its 6 several modes, which are others in China.
    private static string Mode(string code) => code switch
    {
        "1" or "8" => "2", // sea, inland water
        "2" => "3",        // rail
        "3" => "4",        // road
        "4" => "5",        // air
        "5" => "6",        // post
        "7" => "G",        // fixed installations
        "9" => "9",        // other
        "" or "0" or "6" => "",
        _ => $"W{code[..1]}", // none of either
    };
}
