using System.Text;
using InspectionGateway.Messages.Texts;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests.Writing;

/// <summary>Writes a declaration as a table, as spreadsheets do. Used by one thread.</summary>
internal sealed class CsvWriter(Random random)
{
    /// <summary>Takes away what the format has no place for.</summary>
    public static void Reduce(Declaration declaration)
    {
        declaration.Containers.Clear();
        (declaration.Requests, declaration.Aliases) = (declaration.Requests is null ? null : new TwoStageRequests { ConditionalLiftOff = true, MergePortAndDestination = declaration.Requests.MergePortAndDestination },
            declaration.Aliases is { SeqNo.Length: 0, EntryId.Length: 0 } ? null : declaration.Aliases);
        foreach (var party in new[] { declaration.Importer, declaration.Owner, declaration.Declarant }.Concat(declaration.Lines.Select(line => line.Manufacturer)).OfType<Party>())
        {
            party.Name = "";
        }
        foreach (var attachment in declaration.Attachments)
        {
            attachment.LineNos.Clear();
        }
        foreach (var qualification in declaration.Lines.SelectMany(line => line.Qualifications))
        {
            (qualification.WriteOff, qualification.Unit) = (null, "");
        }
    }

    public byte[] Write(Declaration declaration)
    {
        var columns = Columns(declaration).OrderBy(_ => random.Next()).ToList();
        var separator = ",;\t"[random.Next(3)];
        var blank = random.Next(3) == 0;
        var text = new StringBuilder(string.Join(separator, columns.Select(column => column.Name))).Append(blank ? $"{separator}" : "").Append("\r\n");
        foreach (var line in declaration.Lines)
        {
            text.AppendJoin(separator, columns.Select(column => Quote(column.Value(line), separator))).Append(blank ? $"{separator}" : "").Append("\r\n");
            text.Append(random.Next(3) == 0 ? new string(separator, columns.Count) + "\r\n" : "");
        }
        return random.Next(4) switch
        {
            0 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"{text}")],
            1 => MessageText.Named("GB18030").GetBytes($"{text}"),
            2 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"{text}")],
            _ => Encoding.UTF8.GetBytes($"{text}"),
        };
    }

    private static IEnumerable<(string Name, Func<DeclarationLine, string> Value)> Columns(Declaration d)
    {
        foreach (var (name, value) in new[]
        {
            ("declaration_id", d.DeclarationId), ("seq_no", d.Aliases?.SeqNo ?? ""), ("entry_id", d.Aliases?.EntryId ?? ""), ("stage", $"{d.Stage}"), ("direction", $"{d.Direction}".ToUpperInvariant()),
            ("customs_office", d.CustomsOffice), ("entry_port", d.EntryPort), ("destination_office", d.DestinationOffice), ("trade_mode", d.TradeMode), ("code_system", d.CodeSystem), ("transport_mode", d.TransportMode),
            ("transport_document", d.TransportDocument), ("conveyance", d.Conveyance), ("voyage", d.Voyage), ("goods_place", d.GoodsPlace), ("summary_declaration_id", d.SummaryDeclarationId),
            ("importer", Party(d.Importer)), ("owner", Party(d.Owner)), ("declarant", Party(d.Declarant)), ("conditional_lift_off", d.Requests is null ? "" : "TRUE"),
            ("merge_port_and_destination", d.Requests?.MergePortAndDestination == true ? "1" : ""), ("attachments", string.Join('|', d.Attachments.Select(one => one.DocumentId.Length > 0 ? $"{one.TypeCode}={one.DocumentId}" : one.TypeCode))),
        })
        {
            yield return (name, _ => value);
        }
        foreach (var name in new[] { "hs_code", "ciq_code", "goods_name", "origin_country", "origin_region", "destination_country", "unit", "currency", "brand", "model", "batch_no", "un_number", "packing_group" })
        {
            var field = DeclarationLine.Descriptor.FindFieldByName(name);
            yield return (name, line => (string)field.Accessor.GetValue(line));
        }
        yield return ("line_no", line => $"{line.LineNo}");
        yield return ("manufacturer", line => Party(line.Manufacturer));
        yield return ("quantity", line => line.Quantity.Value);
        yield return ("packages", line => line.Packages.Value);
        yield return ("net_weight", line => line.NetWeight.Value);
        yield return ("value", line => line.Value.Value);
        yield return ("produced_on", line => line.ProducedOn is { } day ? $"{day.Year}/{day.Month}/{day.Day_}" : "");
        yield return ("goods_attributes", line => string.Join('|', line.GoodsAttributes));
        yield return ("qualifications", line => string.Join('|', line.Qualifications.Select(one => $"{one.TypeCode}={one.Number}")));
    }

    private static string Party(Party? party) => party is null ? "" : $"{party.Scheme}:{party.Value}";

    private static string Quote(string text, char separator) => text.AsSpan().ContainsAny($"\"\n\r{separator}") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
