using System.Xml.Linq;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests.Writing;

/// <summary>Writes a declaration as a WCO declaration. Used by one thread.</summary>
internal sealed class WcoWriter(Random random)
{
    private readonly XmlFreedom xml = new(random);

    /// <summary>Takes away what the format has no place for.</summary>
    public static void Reduce(Declaration declaration)
    {
        (declaration.CodeSystem, declaration.DestinationOffice, declaration.Requests, declaration.Owner, declaration.Aliases.SeqNo) = ("WCO", "", null, null, "");
        foreach (var line in declaration.Lines)
        {
            (line.CiqCode, line.Brand, line.Model, line.BatchNo, line.ProducedOn, line.PackingGroup) = ("", "", "", "", null, "");
            line.OriginRegion = line.OriginCountry.Length > 0 ? line.OriginRegion : "";
            line.Packages.Value = line.Packages.Value.Split('.')[0];
            line.GoodsAttributes.Clear();
        }
        foreach (var attachment in declaration.Attachments)
        {
            attachment.LineNos.Clear();
        }
        foreach (var container in declaration.Containers)
        {
            // Named by the items, in their order.
            container.LineNos.Clear();
            container.LineNos.AddRange(declaration.Lines.Select(line => line.LineNo));
        }
        var seen = new HashSet<string>();
        foreach (var twice in declaration.Containers.Where(container => !seen.Add(container.Number)).ToList())
        {
            declaration.Containers.Remove(twice);
        }
    }

    public byte[] Write(Declaration declaration)
    {
        var isExport = declaration.Direction == Direction.Export;
        return xml.Write(
            xml.Element("Declaration",
                xml.Text("FunctionCode", "9"), xml.Text("FunctionalReferenceID", declaration.DeclarationId), xml.Text("ID", declaration.Aliases.EntryId),
                xml.Text("TypeCode", (isExport ? "EX" : "IM") + declaration.Stage switch { Stage.Summary => "C", Stage.Complete => "Y", _ => "A" }),
                xml.Text("GoodsItemQuantity", $"{declaration.Lines.Count}"), Id(random.Next(2) == 0 ? "DeclarationOffice" : "PresentationOffice", declaration.CustomsOffice), Id("EntryOffice", declaration.EntryPort),
                xml.Element("BorderTransportMeans", xml.Text("ModeCode", declaration.TransportMode switch { "2" => "1", "3" => "2", "4" => "3", "5" => "4", _ => random.Next(2) == 0 ? "0" : "" }),
                    xml.Text("Name", declaration.Conveyance), xml.Text("JourneyID", declaration.Voyage)),
                Party("Declarant", declaration.Declarant),
                declaration.Attachments.Select(one => xml.Element("AdditionalDocument", xml.Text("CategoryCode", one.TypeCode[..1]), xml.Text("TypeCode", one.TypeCode[1..]), xml.Text("ID", one.DocumentId))),
                xml.Element("GoodsShipment",
                    xml.Element("Consignment", Name("GoodsLocation", declaration.GoodsPlace), Id("TransportContractDocument", declaration.TransportDocument), declaration.Containers.Select(Equipment)),
                    Party(isExport ? "Exporter" : "Importer", declaration.Importer), declaration.Lines.Select(line => Item(line, declaration)))),
            "GovernmentAgencyGoodsItem", "AdditionalDocument", "TransportEquipment", "Seal", "Classification");
    }

    private XElement Equipment(Container one) => xml.Element("TransportEquipment", xml.Text("ID", one.Number), one.Seals.Select(seal => xml.Element("Seal", xml.Text("ID", seal))));

    private XElement Item(DeclarationLine line, Declaration declaration) => xml.Element("GovernmentAgencyGoodsItem",
        xml.Text("SequenceNumeric", $"{line.LineNo}"),
        xml.Element("Commodity", xml.Text("Description", line.GoodsName), Codes(line.HsCode), xml.Element("DangerousGoods", xml.Text("UNDGID", line.UnNumber)),
            xml.Element("GoodsMeasure", With(xml.Text("NetNetWeightMeasure", line.NetWeight.Value), "unitCode", "KGM"), With(xml.Text("TariffQuantity", line.Quantity.Value), "unitCode", line.Unit)),
            xml.Element("InvoiceLine", With(xml.Text("ItemChargeAmount", line.Value.Value), "currencyID", line.Currency)),
            declaration.Containers.Select(one => xml.Element("TransportEquipment", xml.Text("ID", one.Number)))),
        xml.Element("GovernmentProcedure", xml.Text("CurrentCode", declaration.TradeMode[..2]), xml.Text("PreviousCode", declaration.TradeMode[2..])),
        line.OriginCountry.Length > 0 ? xml.Element("Origin", xml.Text("CountryCode", line.OriginCountry), xml.Text("TypeCode", "1"), xml.Text("RegionID", line.OriginRegion)) : null,
        xml.Element("Destination", xml.Text("CountryCode", line.DestinationCountry)), Party("Manufacturer", line.Manufacturer), xml.Element("Packaging", xml.Text("QuantityQuantity", line.Packages.Value)),
        line.Qualifications.Select(one => xml.Element("AdditionalDocument", xml.Text("CategoryCode", one.TypeCode[..1]), xml.Text("TypeCode", one.TypeCode[1..]), xml.Text("ID", one.Number),
            one.WriteOff is null && one.Unit.Length == 0 ? null : xml.Element("WriteOff", With(new XElement("QuantityQuantity", one.WriteOff?.Value), "unitCode", one.Unit)))),
        declaration.SummaryDeclarationId.Length == 0 ? null : xml.Element("PreviousDocument", xml.Text("CategoryCode", "Y"), xml.Text("ID", declaration.SummaryDeclarationId), xml.Text("TypeCode", random.Next(2) == 0 ? "SDE" : "CLE")));

    private IEnumerable<XElement> Codes(string hs) => (random.Next(2) == 0 ? new[] { (hs[..8], "TSP"), (hs[8..], "TRC") } : [(hs[..6], "HS"), (hs[6..8], "CN"), (hs[8..], "TRC")])
        .Select(part => xml.Element("Classification", xml.Text("ID", part.Item1), xml.Text("IdentificationTypeCode", part.Item2)));

    private XElement? Party(string name, Party? party) =>
        party is null ? null : xml.Element(name, xml.Text("Name", party.Name), party.Scheme == "NAME" ? null : xml.Text("ID", party.Value));

    private XElement? Id(string name, string id) => id.Length > 0 ? xml.Element(name, xml.Text("ID", id)) : null;

    private XElement? Name(string name, string text) => text.Length > 0 ? xml.Element(name, xml.Text("Name", text)) : null;

    private static XElement? With(XElement? element, string attribute, string value)
    {
        element?.SetAttributeValue(attribute, value);
        return element;
    }
}
