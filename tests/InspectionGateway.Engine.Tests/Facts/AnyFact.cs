using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Facts;

/// <summary>Facts as a careless or hostile writer may have stored them: any field may hold anything that its type can.</summary>
internal static class AnyFact
{
    private static readonly string[] Texts =
    [
        "", "61", "6109100010", "610", "99999999999", "JPN", "JP", "B1", "R1", "C1", "many", "-5", "1e9", "99999999999999999999999999999999", "150", "011",
        "CMA", "RED", "BLACK", "BLAKC", "AEO_ADVANCED", "DISHONEST", "SUSPENDED", "NAME", "USCC", "EORI", "Morgenrot", "M-1", "\0", "\uD800", "；", "MLX", new('x', 3000),
    ];

    private static readonly long[] Numbers = [0, 1, -1, 2, 9, 12, 29, 30, 1_000_000, int.MaxValue, int.MinValue, 2026];
    private static readonly long[] Moments = [0, -1, long.MaxValue, long.MinValue, 253_402_300_800, 1_764_000_000];

    /// <param name="random">What is chosen by.</param>
    /// <param name="aim">Few random ids are ever looked up: makes most facts be about the goods and firms of the declarations.</param>
    public static FactRecord Build(Random random, Action<FactRecord, Random> aim)
    {
        var record = new FactRecord { Version = random.Next(1, 9) };
        var payloads = FactRecord.Descriptor.Oneofs[0].Fields;
        var payload = payloads[random.Next(payloads.Count)];
        payload.Accessor.SetValue(record, Message(payload.MessageType, random, 0));
        if (random.Next(3) != 0)
        {
            aim(record, random);
        }
        record.Key = FactKeys.Of(record).ToString();
        return record;
    }

    private static IMessage Message(MessageDescriptor type, Random random, int depth)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            if (field.IsRepeated)
            {
                var list = (System.Collections.IList)field.Accessor.GetValue(message);
                for (var i = random.Next(4) == 0 ? 3 : random.Next(2); i > 0; i--)
                {
                    list.Add(Value(field, random, depth));
                }
            }
            else if (random.Next(5) != 0)
            {
                field.Accessor.SetValue(message, Value(field, random, depth));
            }
        }
        return message;
    }

    private static object Value(FieldDescriptor field, Random random, int depth) => field.FieldType switch
    {
        FieldType.String => Pick(Texts, random),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, random.Next(4) == 0 ? Pick(Numbers, random) : random.Next(8)),
        FieldType.Int32 => (int)Pick(Numbers, random),
        FieldType.UInt32 => (uint)(int)Pick(Numbers, random),
        FieldType.Int64 => Pick(Moments, random),
        FieldType.Message when field.MessageType == Timestamp.Descriptor => new Timestamp { Seconds = Pick(Moments, random), Nanos = (int)Pick(Numbers, random) },
        FieldType.Message when field.MessageType == Day.Descriptor && random.Next(2) == 0 => new Day { Year = 2026, Month = random.Next(1, 13), Day_ = random.Next(1, 32) },
        FieldType.Message => Message(field.MessageType, random, depth + 1),
        _ => throw new NotSupportedException($"{field.FullName} is of a type that no fact had so far."),
    };

    private static T Pick<T>(T[] from, Random random) => from[random.Next(from.Length)];
}
