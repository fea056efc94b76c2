using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Facts;

/// <summary>What a fact must say to be stored: the fields of its key, and codes of the right form.</summary>
internal static class FactRules
{
    public static List<FieldViolation> Check(FactRecord record)
    {
        var check = new FactCheck();
        switch (record.FactCase)
        {
            case FactRecord.FactOneofCase.Enterprise: Enterprise(check, record.Enterprise); break;
            case FactRecord.FactOneofCase.TestReport: TestReport(check, record.TestReport); break;
            case FactRecord.FactOneofCase.Certificate: Certificate(check, record.Certificate); break;
            case FactRecord.FactOneofCase.Recognition: Recognition(check, record.Recognition); break;
            case FactRecord.FactOneofCase.CommodityRisk: CommodityRisk(check, record.CommodityRisk); break;
            case FactRecord.FactOneofCase.StatutoryEntry: StatutoryEntry(check, record.StatutoryEntry); break;
            case FactRecord.FactOneofCase.Alert: Alert(check, record.Alert); break;
            case FactRecord.FactOneofCase.ControlInstruction: ControlInstruction(check, record.ControlInstruction); break;
            case FactRecord.FactOneofCase.Body: Body(check, record.Body); break;
            case FactRecord.FactOneofCase.AcceptedScope: AcceptedScope(check, record.AcceptedScope); break;
            default: check.That("fact", false, "", "given"); break;
        }
        return check.Violations;
    }

    private static void Enterprise(FactCheck check, Enterprise firm)
    {
        check.Id("enterprise.id.scheme", firm.Id?.Scheme);
        check.Id("enterprise.id.value", firm.Id?.Value);
        for (var i = 0; i < firm.Grades.Count; i++)
        {
            check.Id($"enterprise.grades[{i}].code", firm.Grades[i].Code);
            check.Period($"enterprise.grades[{i}].period", firm.Grades[i].Period);
        }
    }

    private static void TestReport(FactCheck check, TestReport report)
    {
        check.Id("test_report.body_code", report.BodyCode);
        check.Id("test_report.number", report.Number);
        check.Day("test_report.issued_on", report.IssuedOn, required: true);
        check.That("test_report.conclusion", report.Conclusion != Conclusion.Unspecified, "", "CONCLUSION_PASS or CONCLUSION_FAIL");
        check.Prefixes("test_report.hs_prefixes", report.HsPrefixes);
    }

    private static void Certificate(FactCheck check, Certificate certificate)
    {
        check.Id("certificate.number", certificate.Number);
        check.That("certificate.kind", certificate.Kind != CertificateKind.Unspecified, "", "CERTIFICATE_KIND_CCC or _EXEMPTION");
        check.That("certificate.status", certificate.Status != CertificateStatus.Unspecified, "", "CERTIFICATE_STATUS_VALID, _SUSPENDED or _REVOKED");
        check.Prefixes("certificate.hs_prefixes", certificate.HsPrefixes);
        check.Period("certificate.valid", certificate.Valid);
    }

    private static void Recognition(FactCheck check, Recognition recognition)
    {
        check.Prefix("recognition.hs_code", recognition.HsCode);
        check.Country("recognition.origin_country", recognition.OriginCountry, required: true);
        check.Period("recognition.valid", recognition.Valid);
    }

    private static void CommodityRisk(FactCheck check, CommodityRisk risk)
    {
        check.Prefix("commodity_risk.hs_prefix", risk.HsPrefix);
        check.Country("commodity_risk.origin_country", risk.OriginCountry);
        check.That("commodity_risk.risk", risk.Risk != RiskLevel.Unspecified, "", "RISK_LEVEL_LOW, _MEDIUM or _HIGH");
        check.Period("commodity_risk.valid", risk.Valid);
    }

    private static void StatutoryEntry(FactCheck check, StatutoryEntry entry)
    {
        check.Prefix("statutory_entry.hs_prefix", entry.HsPrefix);
        check.That("statutory_entry.categories", entry.Categories.All("MNPQRSL".Contains), entry.Categories, "letters of M N P Q R S L");
        check.Period("statutory_entry.valid", entry.Valid);
    }

    private static void Alert(FactCheck check, Alert alert)
    {
        check.Id("alert.id", alert.Id);
        check.Id("alert.issuer", alert.Issuer);
        check.That("alert.level", alert.Level != AlertLevel.Unspecified, "", "ALERT_LEVEL_I to _IV");
        
        check.That("alert.scope", alert.Scope is not null, "", "given: which goods");
        check.Prefixes("alert.scope.hs_prefixes", alert.Scope?.HsPrefixes ?? []);
        check.Period("alert.period", alert.Period);
    }

    private static void ControlInstruction(FactCheck check, ControlInstruction control)
    {
        check.Id("control_instruction.id", control.Id);
        check.Id("control_instruction.issuer", control.Issuer);
        check.That("control_instruction.scope", control.Scope is not null, "", "given: which goods");
        check.That("control_instruction.level", control.Level != InspectionLevel.Unspecified, "", "a level");
        check.That("control_instruction.rate_ppm", control.RatePpm is >= 0 and <= 1_000_000, control.RatePpm, "0 to 1,000,000");
        check.Prefixes("control_instruction.scope.hs_prefixes", control.Scope?.HsPrefixes ?? []);
        check.Period("control_instruction.period", control.Period);
    }

    private static void Body(FactCheck check, Body body)
    {
        check.Id("body.code", body.Code);
        check.Prefixes("body.hs_prefixes", body.HsPrefixes);
    }

    private static void AcceptedScope(FactCheck check, AcceptedScope scope)
    {
        check.Id("accepted_scope.id", scope.Id);
        check.That("accepted_scope.hs_prefixes", scope.HsPrefixes.Count > 0, "", "one or more");
        check.Prefixes("accepted_scope.hs_prefixes", scope.HsPrefixes);
        check.That("accepted_scope.report_months", scope.ReportMonths is >= 0 and <= 120, scope.ReportMonths, "0 to 120");
        check.That("accepted_scope.level", scope.Level != InspectionLevel.Unspecified, "", "what is left to do once accepted");
        check.Period("accepted_scope.valid", scope.Valid);
    }
}
