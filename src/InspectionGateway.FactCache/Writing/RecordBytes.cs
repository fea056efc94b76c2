using Google.Protobuf;
using InspectionGateway.Protocol;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Writing;

/// <summary>Records as they lie in Redis.</summary>
internal static class RecordBytes
{
    /// <summary>The record; null when the bytes are none.</summary>
    public static FactRecord? Parse(RedisValue value)
    {
        try
        {
            return value.IsNull ? null : FactRecord.Parser.ParseFrom((byte[])value!);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
