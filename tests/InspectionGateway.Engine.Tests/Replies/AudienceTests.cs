using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Replies;

/// <summary>Who reads what: every field of an answer, for every reader. A new field fails here until somebody says who may read it.</summary>
public class AudienceTests
{
    private const Reader Everybody = Reader.Trader | Reader.SingleWindow | Reader.Official | Reader.Auditor;
    private const Reader Officials = Reader.Official | Reader.Auditor;

    private static readonly Dictionary<string, Reader> MayRead = new()
    {
        ["Decision.decision_id"] = Everybody, ["Decision.declaration_id"] = Everybody, ["Decision.version"] = Everybody,
        ["Decision.revision"] = Everybody, ["Decision.level"] = Everybody, ["Decision.lines"] = Everybody,
        ["Decision.policy_version"] = Everybody, ["Decision.policy_digest"] = Everybody, ["Decision.engine_revision"] = Everybody,
        ["Decision.degraded"] = Everybody, ["Decision.provisional_until"] = Everybody, ["Decision.decided_at"] = Everybody,
        ["Decision.facts"] = Officials, ["Decision.legal_effect"] = Everybody, ["Decision.purpose"] = Everybody, ["Decision.hold"] = Everybody,
        ["LineDecision.line_no"] = Everybody, ["LineDecision.level"] = Everybody, ["LineDecision.requirements"] = Everybody,
        ["LineDecision.reasons"] = Everybody, ["LineDecision.plan"] = Everybody, ["LineDecision.place"] = Everybody,
        ["LineDecision.lift_off"] = Everybody, ["LineDecision.priority"] = Everybody, ["LineDecision.due"] = Everybody,
        ["LineDecision.draw"] = Reader.Auditor, ["LineDecision.remedies"] = Everybody, ["LineDecision.locked"] = Officials,
        ["LineDecision.hold"] = Everybody, ["LineDecision.coverage"] = Everybody, ["LineDecision.places"] = Everybody,
        ["Requirement.regime"] = Everybody, ["Requirement.legal_basis"] = Everybody, ["Requirement.level"] = Everybody,
        ["Requirement.items"] = Everybody, ["Requirement.obligation"] = Reader.Auditor,
        ["Requirement.hold"] = Everybody, ["Requirement.coverage"] = Everybody, ["Requirement.places"] = Everybody, ["Requirement.lift_off"] = Everybody,
        ["Item.code"] = Everybody, ["Item.name_zh"] = Everybody, ["Item.name_en"] = Everybody, ["Item.change"] = Everybody,
        ["Item.reason_code"] = Everybody, ["Item.method"] = Everybody,
        ["Reason.code"] = Everybody, ["Reason.args"] = Everybody, ["Reason.audience"] = Everybody, ["Reason.rule_id"] = Officials,
        ["Reason.text_zh"] = Everybody, ["Reason.text_en"] = Everybody, ["Reason.regime"] = Everybody,
        ["ReasonArg.name"] = Everybody, ["ReasonArg.value"] = Everybody,
        ["Remedy.reason_code"] = Everybody, ["Remedy.text_zh"] = Everybody, ["Remedy.text_en"] = Everybody,
        ["FactUse.key"] = Officials, ["FactUse.version"] = Officials, ["FactUse.as_of"] = Officials, ["FactUse.source"] = Officials,
        ["Draw.key_id"] = Reader.Auditor, ["Draw.value"] = Reader.Auditor, ["Draw.rate_ppm"] = Reader.Auditor,
        ["Tier.level"] = Reader.Auditor, ["Tier.rate_ppm"] = Reader.Auditor,
        ["SamplingPlan.letter"] = Everybody, ["SamplingPlan.sample_size"] = Everybody, ["SamplingPlan.accept"] = Everybody,
        ["SamplingPlan.reject"] = Everybody, ["SamplingPlan.aql"] = Everybody, ["SamplingPlan.severity"] = Everybody,
        ["SamplingPlan.lot_size"] = Everybody, ["SamplingPlan.inspection_level"] = Everybody, ["SamplingPlan.limiting_quality_ppm"] = Everybody,
        ["SamplingPlan.increments"] = Everybody, ["SamplingPlan.gross_sample_kg"] = Everybody, ["Requirement.plan"] = Everybody,
        ["Decimal.value"] = Everybody,
    };

    public static TheoryData<Reader> Readers => [Reader.Trader, Reader.SingleWindow, Reader.Official, Reader.Auditor];

    [Fact]
    public void EveryFieldHasItsReaders()
    {
        var fields = new HashSet<string>();
        Collect(Decision.Descriptor, fields);
        Assert.Equal(fields.Order(), MayRead.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void NobodyReadsWhatIsNotTheirs(Reader reader) => CaseGen.Any.Sample(
        known => Walk(ReplyWriter.For(known.Decide(), reader, known.Policy), (field, _) =>
            Assert.True((MayRead[field] & reader) != 0, $"{reader} reads {field}")),
        iter: 300);

    // What a reader may read is there: the auditor's reply has every field that the record has, and texts besides.
    [Fact]
    public void AnAuditorReadsTheWholeRecord() => CaseGen.Any.Sample(
        known =>
        {
            var record = known.Decide();
            var reply = ReplyWriter.For(record, Reader.Auditor, known.Policy);
            foreach (var reason in reply.Lines.SelectMany(line => line.Reasons))
            {
                Assert.NotEmpty(reason.TextZh);
                Assert.NotEmpty(reason.TextEn);
                Assert.DoesNotContain("?", reason.TextEn);
                reason.TextZh = reason.TextEn = "";
            }
            foreach (var remedy in reply.Lines.SelectMany(line => line.Remedies))
            {
                remedy.TextZh = remedy.TextEn = "";
            }
            Assert.Equal(record, reply);
        },
        iter: 300);

    // Replies share with the record what their reader sees whole.
    [Fact]
    public void RepliesLeaveTheRecordAsItIs() => CaseGen.Any.Sample(
        known =>
        {
            var record = known.Decide();
            var before = record.Clone();
            foreach (var reader in new[] { Reader.Trader, Reader.SingleWindow, Reader.Official, Reader.Auditor })
            {
                ReplyWriter.For(record, reader, known.Policy);
                ReplyWriter.ForUnconfirmed(record, reader, known.Policy);
            }
            Assert.Equal(before, record);
        },
        iter: 100);

    [Theory]
    [InlineData(Reader.Trader, Audience.Trader)]
    [InlineData(Reader.SingleWindow, Audience.SingleWindow)]
    [InlineData(Reader.Official, Audience.Internal)]
    public void ReasonsStopAtTheirAudience(Reader reader, Audience audience) => CaseGen.Any.Sample(
        known =>
        {
            var record = known.Decide();
            var reply = ReplyWriter.For(record, reader, known.Policy);
            foreach (var (before, after) in record.Lines.Zip(reply.Lines))
            {
                Assert.Equal(
                    before.Reasons.Where(reason => reason.Audience <= audience).Select(reason => reason.Code),
                    after.Reasons.Select(reason => reason.Code));
                Assert.All(after.Remedies, remedy => Assert.Contains(after.Reasons, reason => reason.Code == remedy.ReasonCode));
            }
        },
        iter: 300);

    private static void Collect(MessageDescriptor message, HashSet<string> fields)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (message.File.Package == "inspection.v1" && fields.Add($"{message.Name}.{field.Name}") && field.FieldType == FieldType.Message)
            {
                Collect(field.MessageType, fields);
            }
        }
    }

    private static void Walk(IMessage message, Action<string, object> visit)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var values = field.IsRepeated
                ? ((System.Collections.IList)field.Accessor.GetValue(message)).Cast<object>()
                : IsSet(message, field) ? [field.Accessor.GetValue(message)] : [];
            foreach (var value in values)
            {
                if (message.Descriptor.File.Package == "inspection.v1")
                {
                    visit($"{message.Descriptor.Name}.{field.Name}", value);
                }
                if (value is IMessage inner)
                {
                    Walk(inner, visit);
                }
            }
        }
    }

    private static bool IsSet(IMessage message, FieldDescriptor field) => field.Accessor.GetValue(message) switch
    {
        null => false,
        string text => text.Length > 0,
        bool flag => flag,
        int number => number != 0,
        long number => number != 0,
        ulong number => number != 0,
        Enum value => Convert.ToInt32(value) != 0,
        _ => true,
    };
}
