using System.Xml.Linq;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests.Writing;

/// <summary>Writes a declaration as a DecMessage. Used by one thread.</summary>
internal sealed class DecMessageWriter(Random random)
{
    private readonly XmlFreedom xml = new(random);

    /// <summary>Takes away what the format has no place for.</summary>
    public static void Reduce(Declaration declaration)
    {
        foreach (var container in declaration.Containers)
        {
            container.Seals.Clear();
        }
        foreach (var line in declaration.Lines)
        {
            line.Packages = null;
            line.Manufacturer = declaration.Direction == Direction.Export || line.Manufacturer is null ? line.Manufacturer
                : new Party { Scheme = "NAME", Value = "Maker & Sons", Name = "Maker & Sons" };
        }
    }

    public byte[] Write(Declaration declaration) => xml.Write(
        xml.Element("DecMessage", Head(declaration),
            xml.Element("DecLists", [.. declaration.Lines.Select(line => Line(line, declaration.Direction == Direction.Export))]),
            xml.Element("DecContainers", [.. declaration.Containers.Select(one => xml.Element("Container", xml.Text("ContainerId", one.Number), xml.Text("GoodsNo", string.Join(',', one.LineNos))))]),
            declaration.Requests is { } asked ? xml.Element("DecTpAccess", Flag("ConditionalLiftoffApply", asked.ConditionalLiftOff), Flag("PortDestMergeCheckApply", asked.MergePortAndDestination), Flag("TransitionApply", asked.Transfer), xml.Text("TransitionSite", asked.TransferSite)) : null,
            xml.Element("DecSign", xml.Text("ClientSeqNo", declaration.DeclarationId)),
            declaration.Attachments.Select(one => xml.Element("EdocRealation", xml.Text("EdocCode", one.TypeCode), xml.Text("EdocID", one.DocumentId), xml.Text("GNoStr", string.Join(',', one.LineNos))))),
        "DecList", "Container", "EdocRealation", "DecGoodsLimit");

    private XElement Head(Declaration declaration) => xml.Element("DecHead",
        xml.Text("IEFlag", declaration.Direction == Direction.Import ? "I" : "E"), xml.Text("CustomMaster", declaration.CustomsOffice), xml.Text(random.Next(2) == 0 ? "EntyPortCode" : "IEPort", declaration.EntryPort),
        xml.Text("PurpOrgCode", declaration.DestinationOffice), xml.Text("TradeMode", declaration.TradeMode), xml.Text("TrafMode", declaration.TransportMode), xml.Text(random.Next(2) == 0 ? "BillNo" : "BLNo", declaration.TransportDocument),
        xml.Text("TrafName", declaration.Conveyance), xml.Text(random.Next(2) == 0 ? "VoyNo" : "CusVoyageNo", declaration.Voyage), xml.Text("GoodsPlace", declaration.GoodsPlace),
        Party(declaration.Importer, "TradeName", "TradeCode", "TradeCoScc", "TradeCodeScc"), Party(declaration.Owner, "OwnerName", "OwnerCode", "OwnerCodeScc", "OwnerCoScc"),
        Party(declaration.Declarant, "AgentName", "AgentCode", "AgentCodeScc", "AgentCoScc"), xml.Text("SeqNo", declaration.Aliases.SeqNo), xml.Text("EntryId", declaration.Aliases.EntryId),
        xml.Text("Type", declaration.Stage switch { Stage.Summary => "  5", Stage.Complete => "  6", _ => "  0" }), xml.Text("TgdNo", declaration.SummaryDeclarationId));

    private XElement Line(DeclarationLine line, bool isExport) => xml.Element("DecList",
        xml.Text("GNo", $"{line.LineNo}"), xml.Text("CodeTS", line.HsCode), xml.Text("CiqCode", line.CiqCode), xml.Text("GName", line.GoodsName), xml.Text("OrigPlaceCode", line.OriginRegion),
        xml.Text(isExport ? "DestinationCountry" : "OriginCountry", line.OriginCountry), xml.Text(isExport ? "OriginCountry" : "DestinationCountry", line.DestinationCountry),
        isExport ? Party(line.Manufacturer, "MnufctrRegName", "MnufctrRegNo", "MnufctrRegNo", "MnufctrRegNo") : [xml.Text("EngManEntCnm", line.Manufacturer?.Name)],
        xml.Text("GQty", line.Quantity.Value), xml.Text("GUnit", line.Unit), xml.Text("FirstQty", line.NetWeight.Value), xml.Text("FirstUnit", "035"), xml.Text("DeclTotal", line.Value.Value), xml.Text("TradeCurr", line.Currency),
        xml.Text("GoodsBrand", line.Brand), xml.Text("GoodsModel", line.Model), xml.Text("ProdBatchNo", line.BatchNo), xml.Text("Uncode", line.UnNumber), xml.Text("DangPackType", line.PackingGroup switch { "I" => "1", "II" => "2", "III" => "3", _ => "" }),
        xml.Text("ProduceDate", line.ProducedOn is { } day ? $"{day.Year:D4}{day.Month:D2}{day.Day_:D2}" : ""), xml.Text("GoodsAttr", string.Join(',', line.GoodsAttributes)),
        xml.Element("DecGoodsLimits", [.. line.Qualifications.Select(one => xml.Element("DecGoodsLimit",
            xml.Text("LicTypeCode", one.TypeCode), xml.Text("LicenceNo", one.Number), xml.Text("LicWrtofQty", one.WriteOff?.Value), xml.Text("LicWrtofQtyUnit", one.Unit)))]));

    private XElement?[] Party(Party? party, string name, string customs, string credit, string alsoCredit) => party is null ? [] :
    [
        xml.Text(name, party.Name),
        party.Scheme == "NAME" ? null : new XElement(party.Scheme == "CUSTOMS" ? customs : random.Next(2) == 0 ? credit : alsoCredit, party.Value),
    ];

    private XElement? Flag(string name, bool value) => xml.Text(name, value ? "1" : random.Next(2) == 0 ? "0" : "");
}
