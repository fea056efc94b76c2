using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace InspectionGateway.Engine.Records;

/// <summary>A field in which two messages of one type differ.</summary>
/// <param name="Path">As "lines[1].hs_code"; a list of another length is named itself, and so is a message with fields that have no name here.</param>
/// <param name="One">What the first says; of a list, how many.</param>
/// <param name="Other">What the second says.</param>
public sealed record MessageDifference(string Path, string One, string Other)
{
    /// <summary>Every difference, in the order of the fields' numbers.</summary>
    public static IEnumerable<MessageDifference> Between(IMessage one, IMessage other) => Between(one, other, "");

    /// <summary>"lines[1].level: Sampling, now Full".</summary>
    public override string ToString() => $"{Path}: {One}, now {Other}";

    private static IEnumerable<MessageDifference> Between(IMessage one, IMessage other, string path)
    {
        var found = false;
        foreach (var field in one.Descriptor.Fields.InFieldNumberOrder())
        {
            foreach (var difference in Between(field, field.Accessor.GetValue(one), field.Accessor.GetValue(other), path + field.Name))
            {
                found = true;
                yield return difference;
            }
        }
        // What neither of us has a name for.
        if (!found && !one.Equals(other))
        {
            yield return new MessageDifference(path.TrimEnd('.'), "other fields", "not the same");
        }
    }

    private static IEnumerable<MessageDifference> Between(FieldDescriptor field, object? one, object? other, string path) =>
        field.IsRepeated ? Between((IList)one!, (IList)other!, path)
        : one is IMessage left && other is IMessage right ? Between(left, right, path + ".")
        : Equals(one, other) ? [] : [new MessageDifference(path, Text(one), Text(other))];

    private static IEnumerable<MessageDifference> Between(IList one, IList other, string path)
    {
        for (var at = 0; at < Math.Min(one.Count, other.Count); at++)
        {
            var found = one[at] is IMessage left && other[at] is IMessage right ? Between(left, right, $"{path}[{at}].")
                : Equals(one[at], other[at]) ? [] : [new MessageDifference($"{path}[{at}]", Text(one[at]), Text(other[at]))];
            foreach (var difference in found)
            {
                yield return difference;
            }
        }
        if (one.Count != other.Count)
        {
            yield return new MessageDifference(path, $"{one.Count} entries", $"{other.Count} entries");
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "nothing",
        "" => "empty",
        _ => FormattableString.Invariant($"{value}"),
    };
}
