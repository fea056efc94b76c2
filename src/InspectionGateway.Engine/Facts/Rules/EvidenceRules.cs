using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts.Rules;

/// <summary>Rules of what speaks for goods: reports, certificates and spot checks of others.</summary>
internal static class EvidenceRules
{
    public static void TestReport(FieldCheck check, FactRecord record)
    {
        var report = record.TestReport;
        check.Id("test_report.body_code", report.BodyCode);
        check.That("test_report.body_code", !report.BodyCode.Contains('/'), report.BodyCode, "without /, which stands between body and number");
        check.Id("test_report.number", report.Number);
        check.Day("test_report.issued_on", report.IssuedOn, required: true);
        check.Chosen("test_report.conclusion", report.Conclusion);
        check.Firm("test_report.importer", report.Importer, byId: true);
        check.Prefixes("test_report.hs_prefixes", report.HsPrefixes, required: true);
        check.Ids("test_report.models", report.Models);
        check.Ids("test_report.batches", report.Batches);
        check.Ids("test_report.items", report.Items);
        check.Quantity("test_report.quantity", report.Quantity);
        check.Quantity("test_report.written_off", report.WrittenOff);
        check.That("test_report.unit", report.Unit.Length > 0 || string.IsNullOrEmpty(report.Quantity?.Value), "", "given with a quantity");
        check.Matches("test_report.unit", report.Unit, Patterns.Code3(), "1 to 3 letters and digits");
        check.Note("test_report.conveyance", report.Conveyance);
        check.Note("test_report.ccc_certificate", report.CccCertificate);
    }

    public static void Certificate(FieldCheck check, FactRecord record)
    {
        var certificate = record.Certificate;
        check.Id("certificate.number", certificate.Number);
        check.Chosen("certificate.kind", certificate.Kind);
        check.Chosen("certificate.status", certificate.Status);
        check.Firm("certificate.holder", certificate.Holder);
        check.Firm("certificate.manufacturer", certificate.Manufacturer);
        check.Ids("certificate.models", certificate.Models);
        check.Prefixes("certificate.hs_prefixes", certificate.HsPrefixes);
        check.Period("certificate.valid", certificate.Valid, required: true);
    }

    public static void Recognition(FieldCheck check, FactRecord record)
    {
        var recognition = record.Recognition;
        check.Matches("recognition.hs_code", recognition.HsCode, Patterns.Digits10(), "10 digits", required: true);
        check.Country("recognition.origin_country", recognition.OriginCountry, required: true);
        check.Firm("recognition.manufacturer", recognition.Manufacturer, byId: true);
        check.Id("recognition.authority", recognition.Authority);
        check.Day("recognition.checked_on", recognition.CheckedOn, required: true);
        check.Chosen("recognition.conclusion", recognition.Conclusion);
        check.Period("recognition.valid", recognition.Valid);
        check.Note("recognition.brand", recognition.Brand);
        check.Note("recognition.model", recognition.Model);
    }
}
