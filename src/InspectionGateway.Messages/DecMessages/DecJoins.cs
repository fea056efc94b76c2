using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.DecMessages;

/// <summary>What stands beside the lines and names them by number: qualifications, containers, documents, promises.</summary>
internal static class DecJoins
{
    public static void Apply(Declaration declaration, XmlNode message)
    {
        Qualifications(declaration, message);
        Containers(declaration, message["DecContainers"]);
        Documents(declaration, message);
        Licences(declaration, message["DecLicenseDocus"]);
        Promises(declaration, message["DecCopPromises"]);
    }

    // They stand inside the line or beside all lines; GoodsNo names the line, else the line around it does.
    private static void Qualifications(Declaration declaration, XmlNode message)
    {
        foreach (var limit in message.AllBelow("DecGoodsLimit").Where(node => !node.IsBlank))
        {
            var goodsNo = limit["GoodsNo"];
            var number = goodsNo.Text.Length > 0 ? goodsNo.Value.Integer() : LineAround(limit);
            var line = declaration.Lines.FirstOrDefault(l => l.LineNo == number);
            if (line is null)
            {
                goodsNo.Refuse(goodsNo.Text, "the number of a line of this declaration");
                continue;
            }
            line.Qualifications.Add(new Qualification
            {
                TypeCode = limit["LicTypeCode"].Text,
                Number = limit["LicenceNo"].Text,
                WriteOff = limit["LicWrtofQty"].Value.Decimal(),
                Unit = limit["LicWrtofQtyUnit"].Text,
            });
        }
    }

    private static int LineAround(XmlNode limit)
    {
        var list = limit.Element!.Ancestors().FirstOrDefault(e => e.Name.LocalName == "DecList");
        return new XmlNode(list, "DecList", limit.Problems, limit.Used)["GNo"].Value.Integer();
    }

    private static void Containers(Declaration declaration, XmlNode containers)
    {
        foreach (var node in containers.All("Container").Where(node => !node.IsBlank))
        {
            var container = new Container { Number = node["ContainerId"].Text };
            container.LineNos.AddRange(node["GoodsNo"].Value.Integers());
            declaration.Containers.Add(container);
        }
    }

    private static void Documents(Declaration declaration, XmlNode message)
    {
        foreach (var node in message.AllBelow("EdocRealation").Where(n => n["EdocCode"].Text.Length > 0))
        {
            var attachment = new Attachment { TypeCode = DocumentCodes.TypeOf(node["EdocCode"].Text), DocumentId = node["EdocID"].Text };
            attachment.LineNos.AddRange(node["GNoStr"].Value.Integers());
            declaration.Attachments.Add(attachment);
        }
    }

    private static void Licences(Declaration declaration, XmlNode licences) =>
        declaration.Attachments.AddRange(licences.All("LicenseDocu")
            .Where(node => node["DocuCode"].Text.Length > 0)
            .Select(node => new Attachment { TypeCode = $"LICENCE_{node["DocuCode"].Text}", DocumentId = node["CertCode"].Text }));

    // The promise is made by ticking it; it has no document of its own.
    private static void Promises(Declaration declaration, XmlNode promises) =>
        declaration.Attachments.AddRange(promises.All("DecCopPromise")
            .Where(node => node["DeclaratioMaterialCode"].Text.Length > 0)
            .Select(node => new Attachment { TypeCode = DocumentCodes.TypeOf(node["DeclaratioMaterialCode"].Text) }));
}
