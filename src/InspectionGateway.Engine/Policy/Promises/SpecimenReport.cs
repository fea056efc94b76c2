using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>A third-party report that stands, with its scope and its body, for a specimen that claims acceptance.</summary>
internal static class SpecimenReport
{
    private const string Body = "PROMISE";
    private const string Number = "1";

    /// <summary>Has the declaration claim acceptance.</summary>
    public static void Claim(Declaration declaration, AcceptancePolicy rules)
    {
        var line = declaration.Lines[0];
        if (!line.GoodsAttributes.Contains(rules.ClaimAttribute))
        {
            line.GoodsAttributes.Add(rules.ClaimAttribute);
        }
        line.Qualifications.Add(new Qualification { TypeCode = rules.ReportTypes.Order(StringComparer.Ordinal).First(), Number = $"{Body}/{Number}" });
        declaration.Attachments.Add(new Attachment { TypeCode = rules.StatementType, DocumentId = Number });
    }

    /// <summary>What stands behind the claim.</summary>
    public static IEnumerable<FactRecord> Behind(Declaration declaration, Day today, AcceptancePolicy rules)
    {
        var (line, since) = (declaration.Lines[0], new Period { From = today });
        yield return new FactRecord { AcceptedScope = new AcceptedScope { Id = Body, HsPrefixes = { line.HsCode }, ReportDays = 1, Level = InspectionLevel.Release, Layer = ScopeLayer.National } };
        yield return new FactRecord { Body = new Body { Code = Body, Name = Body, Qualifications = { rules.HomeQualifications.Order(StringComparer.Ordinal).First() }, HsPrefixes = { line.HsCode }, Listed = { since } } };
        yield return new FactRecord { TestReport = new TestReport { BodyCode = Body, Number = Number, IssuedOn = today, Conclusion = Conclusion.Pass, Importer = declaration.Importer, HsPrefixes = { line.HsCode } } };
    }
}
