using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Validation;

/// <summary>
/// Structural rules of a declaration. What breaks them is refused; a well-formed code that no table knows is not: it is
/// decided stricter, because a stale table must not stop trade. Stateless: any number of threads may use it.
/// </summary>
public static class DeclarationValidator
{
    /// <summary>Every violation at once; empty when the declaration can be decided.</summary>
    public static IReadOnlyList<FieldViolation> Validate(Declaration declaration, DateTimeOffset now, ValidationLimits limits)
    {
        var check = new FieldCheck();
        Identity(check, declaration);
        Clock(check, declaration, now, limits);
        Places(check, declaration);
        PartyRules.Check(check, "importer", declaration.Importer);
        PartyRules.Check(check, "owner", declaration.Owner);
        PartyRules.Check(check, "declarant", declaration.Declarant);
        Lines(check, declaration, limits);
        Belongings(check, declaration);
        return check.Violations;
    }

    private static void Identity(FieldCheck check, Declaration declaration)
    {
        check.Matches("declaration_id", declaration.DeclarationId, Patterns.Id(), "1 to 64 letters, digits and - _ . : /", required: true);
        check.Matches("summary_declaration_id", declaration.SummaryDeclarationId, Patterns.Id(), "1 to 64 letters, digits and - _ . : /");
        check.Matches("aliases.seq_no", declaration.Aliases?.SeqNo, Patterns.Id(), "1 to 64 letters, digits and - _ . : /");
        check.Matches("aliases.entry_id", declaration.Aliases?.EntryId, Patterns.Id(), "1 to 64 letters, digits and - _ . : /");
        check.That("version", declaration.Version >= 1, declaration.Version, "1 or more: the count of amendments");
        check.Defined("purpose", declaration.Purpose);
        check.Defined("stage", declaration.Stage);
        check.Defined("direction", declaration.Direction);
        check.That("direction", declaration.Direction != Direction.Unspecified, "", "DIRECTION_IMPORT or DIRECTION_EXPORT");
        check.That("stage", declaration.Stage is not (Stage.ExportOrigin or Stage.ExportPort) || declaration.Direction != Direction.Import,
            declaration.Stage, "an export stage only for DIRECTION_EXPORT");
    }

    private static void Clock(FieldCheck check, Declaration declaration, DateTimeOffset now, ValidationLimits limits)
    {
        if (declaration.DeclaredAt is null)
        {
            check.That("declared_at", false, "", "required: when the trader declared");
            return;
        }
        // A malformed timestamp cannot be converted, so its fields are compared as they are.
        var seconds = declaration.DeclaredAt.Seconds;
        check.That("declared_at.nanos", declaration.DeclaredAt.Nanos is >= 0 and < 1_000_000_000, declaration.DeclaredAt.Nanos, "0 to 999,999,999");
        if (seconds < (now - limits.MaxAge).ToUnixTimeSeconds() || seconds > (now + limits.MaxAhead).ToUnixTimeSeconds())
        {
            check.That("declared_at", false, $"{seconds} s since 1970",
                $"at most {limits.MaxAge.TotalDays:0.#} days before and {limits.MaxAhead.TotalDays:0.#} days after the gateway's clock ({now.ToUnixTimeSeconds()} s)");
        }
    }

    private static void Places(FieldCheck check, Declaration declaration)
    {
        check.Matches("customs_office", declaration.CustomsOffice, Patterns.Code17(), "up to 17 letters and digits (4 digits in China)");
        check.Matches("entry_port", declaration.EntryPort, Patterns.Code17(), "up to 17 letters and digits");
        check.Matches("destination_office", declaration.DestinationOffice, Patterns.Code17(), "up to 17 letters and digits");
        check.Matches("trade_mode", declaration.TradeMode, Patterns.Code4(), "4 letters and digits");
        check.Matches("code_system", declaration.CodeSystem, Patterns.CodeSystem(), "2 to 8 capitals: CN, WCO ...");
        check.Matches("transport_mode", declaration.TransportMode, Patterns.Code2(), "1 or 2 letters and digits");
        check.Matches("zone", declaration.Zone, Patterns.Id(), "1 to 64 letters, digits and - _ . : /");
        check.Text("transport_document", declaration.TransportDocument, 100);
        check.Text("conveyance", declaration.Conveyance, 100);
        check.Text("voyage", declaration.Voyage, 50);
        check.Text("goods_place", declaration.GoodsPlace, 200);
        check.Text("requests.transfer_site", declaration.Requests?.TransferSite, 50);
    }

    private static void Lines(FieldCheck check, Declaration declaration, ValidationLimits limits)
    {
        if (declaration.Lines.Count < 1 || declaration.Lines.Count > limits.MaxLines)
        {
            check.That("lines", false, declaration.Lines.Count, $"1 to {limits.MaxLines} lines");
        }
        var seen = new HashSet<int>();
        for (var i = 0; i < Math.Min(declaration.Lines.Count, limits.MaxLines); i++)
        {
            check.Enter("lines", i);
            var line = declaration.Lines[i];
            if (line.LineNo < 1 || line.LineNo > limits.MaxLines)
            {
                check.That("line_no", false, line.LineNo, $"1 to {limits.MaxLines}");
            }
            check.That("line_no", seen.Add(line.LineNo), line.LineNo, "unique in the declaration");
            LineRules.Check(check, line);
            check.Leave();
        }
    }

    private static void Belongings(FieldCheck check, Declaration declaration)
    {
        check.That("containers", declaration.Containers.Count <= 200, declaration.Containers.Count, "at most 200");
        check.That("attachments", declaration.Attachments.Count <= 200, declaration.Attachments.Count, "at most 200");
        if (declaration.Containers.Count == 0 && declaration.Attachments.Count == 0)
        {
            return;
        }
        var lineNos = declaration.Lines.Select(line => line.LineNo).ToHashSet();
        for (var i = 0; i < Math.Min(declaration.Containers.Count, 200); i++)
        {
            check.Enter("containers", i);
            Container(check, declaration.Containers[i], lineNos);
            check.Leave();
        }
        for (var i = 0; i < Math.Min(declaration.Attachments.Count, 200); i++)
        {
            check.Enter("attachments", i);
            var attachment = declaration.Attachments[i];
            check.Matches("type_code", attachment.TypeCode, Patterns.Word(), "1 to 32 letters, digits and _ -", required: true);
            check.Text("document_id", attachment.DocumentId, 128);
            check.Matches("status", attachment.Status, Patterns.Word(), "1 to 32 letters, digits and _ -");
            check.LineNos("line_nos", attachment.LineNos, lineNos);
            check.Leave();
        }
    }

    private static void Container(FieldCheck check, Container container, HashSet<int> lineNos)
    {
        check.Text("number", container.Number, 32);
        check.LineNos("line_nos", container.LineNos, lineNos);
        check.That("seals", container.Seals.Count <= 20, container.Seals.Count, "at most 20");
        for (var i = 0; i < Math.Min(container.Seals.Count, 20); i++)
        {
            check.Enter("seals", i);
            check.Text("", container.Seals[i], 32);
            check.Leave();
        }
    }
}
