using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Wco;

/// <summary>
/// Documents of the declaration and of its items, by the names of the UK (AdditionalDocument) and of Denmark (SupportingDocument,
/// AdditionalReference). One with a number is a qualification of its line; one without, whose status says why, is kept as an attachment. Stateless.
/// </summary>
internal static class WcoDocuments
{
    private static readonly string[] Names = ["AdditionalDocument", "SupportingDocument", "AdditionalReference"];

    // The simplified declaration that a supplementary one follows, and the entry in the declarant's records.
    private static readonly string[] Simplified = ["SDE", "CLE"];

    public static void Apply(Declaration declaration, XmlNode root, List<XmlNode> items)
    {
        declaration.Attachments.AddRange(Of(root).Concat(Of(root["GoodsShipment"])).Select(document => AttachmentOf(document, 0)).Where(one => one.TypeCode.Length > 0));
        foreach (var (item, line) in items.Zip(declaration.Lines))
        {
            foreach (var document in Of(item))
            {
                if (document["ID"].Text.Length > 0)
                {
                    line.Qualifications.Add(QualificationOf(document));
                }
                else if (TypeOf(document).Length > 0)
                {
                    declaration.Attachments.Add(AttachmentOf(document, line.LineNo));
                }
            }
        }
        if (declaration.Stage == Stage.Complete)
        {
            declaration.SummaryDeclarationId = PreviousOf(root, items);
        }
    }

    private static IEnumerable<XmlNode> Of(XmlNode node) => Names.SelectMany(node.All);

    // Category and type are one code in two elements, "C" and "505", or in one, "C505".
    private static string TypeOf(XmlNode document) => document["CategoryCode"].Text + (document["TypeCode"].Text is { Length: > 0 } type ? type : document["Type"].Text);

    private static string StatusOf(XmlNode document) => document["LPCOExemptionCode"].Text is { Length: > 0 } status ? status : document["StatusCode"].Text;

    private static Attachment AttachmentOf(XmlNode document, int line)
    {
        var attachment = new Attachment { TypeCode = TypeOf(document), DocumentId = document["ID"].Text, Status = StatusOf(document) };
        attachment.LineNos.AddRange(line > 0 ? [line] : []);
        return attachment;
    }

    private static Qualification QualificationOf(XmlNode document)
    {
        var writeOff = document["WriteOff", "QuantityQuantity"];
        return new Qualification
        {
            TypeCode = TypeOf(document), Number = document["ID"].Text, WriteOff = writeOff.Value.Decimal(), Unit = WcoLineMapper.UnitOf(writeOff), Status = StatusOf(document),
        };
    }

    private static string PreviousOf(XmlNode root, List<XmlNode> items)
    {
        var previous = root.All("PreviousDocument").Concat(root["GoodsShipment"].All("PreviousDocument")).Concat(items.SelectMany(item => item.All("PreviousDocument")))
            .Where(document => document["ID"].Text.Length > 0 && document["CategoryCode"].Text is "" or "Y").ToList();
        var simplified = previous.FirstOrDefault(document => Simplified.Contains(TypeOf(document).TrimStart('Y', 'N')));
        return (simplified.Exists ? simplified : previous.FirstOrDefault(document => TypeOf(document).TrimStart('Y', 'N') == "MRN"))["ID"].Text;
    }
}
