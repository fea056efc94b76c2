using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Wco;

/// <summary>
/// Parties stand at the declaration, the shipment or the item, by scenario. Our importer is the importer of an import
/// and the exporter of an export.
/// </summary>
internal static class WcoParties
{
    public static void Apply(Declaration declaration, XmlNode root, List<XmlNode> items)
    {
        string[] roles = declaration.Direction == Direction.Export ? ["Exporter", "Consignor"] : ["Importer", "Consignee"];
        declaration.Importer = roles.Select(role => Find(role, root, items)).FirstOrDefault(party => party is not null);
        foreach (var other in items.Select(item => item[roles[0]]).Where(node => Of(node) is { Scheme: not "NAME" } party && !IsSame(party, declaration.Importer)))
        {
            other.Refuse(Of(other)!.Value, "one importer, or exporter, a declaration: file the goods of each of their own");
        }
        declaration.Declarant = Of(root["Declarant"]) ?? Of(root["Agent"]);
    }

    public static Party? Of(XmlNode node) => PartyShape.Of(node["Name"].Text, node["ID"].Text);

    private static bool IsSame(Party party, Party? other) => (party.Scheme, party.Value) == (other?.Scheme, other?.Value);

    private static Party? Find(string role, XmlNode root, List<XmlNode> items) =>
        Of(root["GoodsShipment", role]) ?? Of(root[role]) ?? items.Select(item => Of(item[role])).FirstOrDefault(party => party is not null);
}
