using System.Security.Cryptography;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Records;

public class DecisionRecordTests
{
    private static readonly string[] NoContent = ["declared_at"];

    [Fact]
    public void ARecordIsReadAsItWasWritten() => CaseGen.Any.Sample(
        known =>
        {
            var written = Record(known);
            var read = DecisionRecord.Read(written.Bytes.ToArray());
            Assert.Equal(written.DecisionId, read.DecisionId);
            Assert.Equal(written.Key, read.Key);
            Assert.Equal(written.Decision, read.Decision);
            Assert.Equal(written.Declaration, read.Declaration);
            Assert.Equal(written.ContentDigest.ToArray(), read.ContentDigest.ToArray());
        },
        iter: 200);

    [Fact]
    public void TheSameInputHasTheSameId() => CaseGen.Any.Sample(known => Record(known).DecisionId == Record(known.Copy()).DecisionId, iter: 100);

    // Whatever byte is changed, the record is none any more, or it bears another id.
    [Fact]
    public void AChangedRecordBearsAnotherId() => Gen.Select(CaseGen.Any, Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample(
        (known, at, change) =>
        {
            var record = Record(known);
            var changed = record.Bytes.ToArray();
            changed[at % changed.Length] ^= change;
            try
            {
                Assert.NotEqual(record.DecisionId, DecisionRecord.Read(changed).DecisionId);
            }
            catch (FormatException)
            {
                // No record any more.
            }
        },
        iter: 500);

    // Every field of the contract is content, tomorrow's too, unless it is named here.
    [Fact]
    public void ARetryRepeatsEveryFieldButTheTime()
    {
        var known = new Case();
        var digest = Record(known).ContentDigest.ToArray();
        foreach (var field in Declaration.Descriptor.Fields.InFieldNumberOrder())
        {
            var other = known.Copy();
            other.Decide();
            Change(other.Declaration, field);
            var record = DecisionRecord.First("window-1", other.Declaration, known.Decide());
            Assert.Equal(NoContent.Contains(field.Name), record.ContentDigest.Span.SequenceEqual(digest));
        }
    }

    [Fact]
    public void ADefaultSaidIsTheDefaultLeftOut()
    {
        var (said, left) = (new Case(), new Case());
        (said.Declaration.Purpose, said.Declaration.Stage) = (Purpose.Filed, Stage.Whole);
        Assert.Equal(Record(left).ContentDigest.ToArray(), Record(said).ContentDigest.ToArray());
    }

    // The digest is stored: it stays what it was when the content was made and encoded for it, whichever fields are said, and
    // with fields of a later contract.
    [Fact]
    public void TheDigestIsThatOfTheEncodedContent() => Gen.Select(CaseGen.Any, Gen.UInt, Gen.Bool).Sample(
        (known, left, isLater) =>
        {
            var bytes = known.Declaration.ToByteArray();
            var declaration = Declaration.Parser.ParseFrom(isLater ? [.. bytes, 0xfa, 0x3e, 1, 7] : bytes);
            foreach (var field in Declaration.Descriptor.Fields.InFieldNumberOrder().Where(field => (left & (1u << field.FieldNumber)) != 0))
            {
                field.Accessor.Clear(declaration);
            }
            var content = declaration.Clone();
            content.DeclaredAt = null;
            content.Purpose = content.Purpose == Purpose.Unspecified ? Purpose.Filed : content.Purpose;
            content.Stage = content.Stage == Stage.Unspecified ? Stage.Whole : content.Stage;
            var record = DecisionRecord.First("window-1", declaration, new Decision());
            Assert.Equal(SHA256.HashData(content.ToByteArray()), record.ContentDigest.ToArray());
        },
        iter: 2_000);

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("\x0a\x01\x61")]
    public void WhatIsNoRecordIsRefused(string bytes) =>
        Assert.Throws<FormatException>(() => DecisionRecord.Read(ByteString.CopyFromUtf8(bytes).Memory));

    private static DecisionRecord Record(Case known) => DecisionRecord.First("window-1", known.Declaration, known.Decide());

    private static void Change(Declaration declaration, FieldDescriptor field)
    {
        var value = field.Accessor.GetValue(declaration);
        if (value is System.Collections.IList list)
        {
            list.Add(field.MessageType.Parser.ParseFrom(ByteString.Empty));
            return;
        }
        field.Accessor.SetValue(declaration, field.FieldType switch
        {
            FieldType.String => value + "x",
            FieldType.Int32 => (int)value + 1,
            FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, (int)value + 2),
            FieldType.Message when field.MessageType == Timestamp.Descriptor => new Timestamp { Seconds = 1 },
            _ => value is null ? field.MessageType.Parser.ParseFrom(ByteString.Empty) : field.MessageType.Parser.ParseFrom(ByteString.CopyFrom(0x7a, 0)),
        });
    }
}
