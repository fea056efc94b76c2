using System.Text;

namespace InspectionGateway.Messages.Tests;

/// <summary>Damages messages as writers, lines and attackers do: bits, pieces, repetition, and what parsers are known to trip over. Used by one thread.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus)
{
    private static readonly byte[][] Dictionary =
    [
        .. new[]
        {
            "<", ">", "</", "/>", "<![CDATA[", "]]>", "<!--", "&#xFFFD;", "&#0;", "&amp;", "&x;", "<!DOCTYPE a [<!ENTITY x \"y\">]>", "<?xml version='1.0' encoding='utf-7'?>", "xmlns:a='", "\"", "'", "{", "}", "[", "]", ",", ":",
            "null", "NaN", "-", "1e999", "1e-999", "9999999999999999999999", "0x1F", "\\ud800", "\\u0000", "\r\n", "\n", "\t", "\0", ";", "|", "=", "=\"", "declaration_id", "declarationId", "lines", "DecList", "GNo", "GoodsNo",
            "99999999999", "2147483648", "-2147483649", "20261399", "46350.5", "TRUE", "None", "�", "\u202e", "\u001b[2J", "茅台", "FunctionCode", "GoodsShipment", "Response",
        }.Select(Encoding.UTF8.GetBytes),
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x81, 0x30, 0x81, 0x30], [0xC3, 0xA9, 0xCC, 0xA8],
    ];

    /// <summary>A message that was one of the corpus.</summary>
    public byte[] Next()
    {
        var bytes = new List<byte>(Pick(corpus));
        for (var changes = random.Next(4) == 0 ? random.Next(1, 8) : 1; changes > 0; changes--)
        {
            Change(bytes);
        }
        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 200), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                var other = Pick(corpus);
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 300), other.Length - from)).ToArray());
                break;
            case 5 when random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6 when length > 1:
                var digit = bytes.FindIndex(at, value => value is >= (byte)'0' and <= (byte)'9');
                bytes.InsertRange(digit < 0 ? at : digit, Enumerable.Repeat((byte)'9', random.Next(1, 30)));
                break;
            default:
                bytes.InsertRange(at, Pick(Dictionary));
                break;
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
