using InspectionGateway.Engine.Facts.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using static InspectionGateway.Protocol.FactRecord;

namespace InspectionGateway.Engine.Facts;

/// <summary>Every kind of facts, described once.</summary>
public static class FactDescriptors
{
    private static readonly FactDescriptor[] ByKind =
    [
        new(FirmRules.Enterprise, record => FactKeys.Enterprise(record.Enterprise.Id ?? new Party()).Id)
        {
            Kind = FactKind.Enterprise, Name = "enterprise", Payload = FactOneofCase.Enterprise,
            AliasIdsOf = record => record.Enterprise.Aliases.Select(alias => FactKeys.Enterprise(alias).Id)
        },
        new(EvidenceRules.TestReport, record => $"{record.TestReport.BodyCode}/{record.TestReport.Number}")
        {
            Kind = FactKind.TestReport, Name = "test_report", Payload = FactOneofCase.TestReport,
            Authors = FactAuthors.Administrator | FactAuthors.TestingBody
        },
        new(EvidenceRules.Certificate, record => record.Certificate.Number)
        {
            Kind = FactKind.Certificate, Name = "certificate", Payload = FactOneofCase.Certificate
        },
        new(EvidenceRules.Recognition, record => FactKeys.Recognition(record.Recognition.HsCode, record.Recognition.OriginCountry, record.Recognition.Manufacturer).Id)
        {
            Kind = FactKind.Recognition, Name = "recognition", Payload = FactOneofCase.Recognition,
            Authors = FactAuthors.Administrator | FactAuthors.DutyLead
        },
        new(GoodsRules.CommodityRisk, record => FactKeys.CodeOf(record.CommodityRisk))
        {
            Kind = FactKind.CommodityRisk, Name = "commodity_risk", Payload = FactOneofCase.CommodityRisk,
            IsReplicated = true
        },
        new(GoodsRules.StatutoryEntry, record => FactKeys.CodeOf(record.StatutoryEntry) + FactKeys.FirstDayOf(record.StatutoryEntry))
        {
            Kind = FactKind.StatutoryEntry, Name = "statutory_entry", Payload = FactOneofCase.StatutoryEntry,
            IsReplicated = true,
            Contradiction = GoodsRules.OneEntryACode
        },
        new(MeasureRules.Alert, record => record.Alert.Id)
        {
            Kind = FactKind.Alert, Name = "alert", Payload = FactOneofCase.Alert,
            IsReplicated = true, IsMeasure = true, Authors = FactAuthors.Administrator | FactAuthors.DutyLead
        },
        new(MeasureRules.ControlInstruction, record => record.ControlInstruction.Id)
        {
            Kind = FactKind.ControlInstruction, Name = "control_instruction", Payload = FactOneofCase.ControlInstruction,
            IsReplicated = true, IsMeasure = true, Authors = FactAuthors.Administrator | FactAuthors.DutyLead
        },
        new(FirmRules.Body, record => record.Body.Code)
        {
            Kind = FactKind.Body, Name = "body", Payload = FactOneofCase.Body,
            IsReplicated = true
        },
        new(GoodsRules.AcceptedScope, record => record.AcceptedScope.Id)
        {
            Kind = FactKind.AcceptedScope, Name = "accepted_scope", Payload = FactOneofCase.AcceptedScope,
            IsReplicated = true, Authors = FactAuthors.None
        },
        new(FirmRules.Streams, record => FactKeys.Streams(record.FirmStreams.Importer ?? new Party()).Id)
        {
            Kind = FactKind.Streams, Name = "streams", Payload = FactOneofCase.FirmStreams,
            AliasIdsOf = record => record.FirmStreams.Aliases.Select(alias => FactKeys.Streams(alias).Id)
        },
        new(OfficerRules.Officer, record => record.Officer.Id)
        {
            Kind = FactKind.Officer, Name = "officer", Payload = FactOneofCase.Officer,
            Authors = FactAuthors.Administrator | FactAuthors.DutyLead
        },
    ];

    /// <summary>Every kind, in the order of <see cref="FactKind"/>.</summary>
    public static IReadOnlyList<FactDescriptor> All => ByKind;

    /// <summary>The description of a kind.</summary>
    public static FactDescriptor Of(FactKind kind) => ByKind[(int)kind];

    /// <summary>The description of a record's kind; null when it carries no payload of a known one.</summary>
    public static FactDescriptor? Of(FactRecord record) => Array.Find(ByKind, descriptor => descriptor.Payload == record.FactCase);

    /// <summary>Everything that is wrong with a record, whatever its kind; empty when it may be written.</summary>
    public static IReadOnlyList<FieldViolation> Check(FactRecord record) =>
        Of(record)?.Check(record) ?? [new FieldViolation("fact", "", "given: one of " + string.Join(", ", ByKind.Select(descriptor => descriptor.Name)))];

    /// <summary>
    /// What a record contradicts among others of its kind: those with another key whose ids begin with
    /// <see cref="ContradictionPrefix"/>.
    /// </summary>
    public static FieldViolation? Contradicts(FactRecord record, IEnumerable<FactRecord> others)
    {
        if (Of(record)?.Contradiction is not { } contradiction)
        {
            return null;
        }
        var (key, prefix) = (FactKeys.Of(record).ToString(), contradiction.IdPrefix(record));
        return others.Where(other => other.Key != key && other.FactCase == record.FactCase && contradiction.IdPrefix(other) == prefix)
            .Select(other => contradiction.Find(record, other)).FirstOrDefault(violation => violation is not null);
    }

    /// <summary>How the ids of records begin that the record could contradict; null when there are none.</summary>
    public static string? ContradictionPrefix(FactRecord record) => Of(record)?.Contradiction?.IdPrefix(record);
}
