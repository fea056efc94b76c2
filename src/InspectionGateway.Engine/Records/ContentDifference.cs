using Google.Protobuf;
using Google.Protobuf.Reflection;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Records;

/// <summary>Names the first field in which two declarations differ, for a caller who repeats a key with other content.</summary>
public static class ContentDifference
{
    /// <summary>"lines[1].hs_code"; null when a retry may say both. Time stamped anew is no difference, nor is a default that is said.</summary>
    public static string? Find(Declaration one, Declaration other) => Find(ContentDigest.Content(one), ContentDigest.Content(other), "");

    private static string? Find(IMessage one, IMessage other, string path)
    {
        foreach (var field in one.Descriptor.Fields.InFieldNumberOrder())
        {
            if (Find(field, field.Accessor.GetValue(one), field.Accessor.GetValue(other), path + field.Name) is { } found)
            {
                return found;
            }
        }
        // What neither of us has a name for.
        return one.Equals(other) ? null : path.TrimEnd('.');
    }

    private static string? Find(FieldDescriptor field, object? one, object? other, string path)
    {
        if (field.IsRepeated)
        {
            return Find((System.Collections.IList)one!, (System.Collections.IList)other!, path);
        }
        return one is IMessage left && other is IMessage right ? Find(left, right, path + ".") : Equals(one, other) ? null : path;
    }

    private static string? Find(System.Collections.IList one, System.Collections.IList other, string path)
    {
        for (var at = 0; at < Math.Min(one.Count, other.Count); at++)
        {
            var found = one[at] is IMessage left && other[at] is IMessage right
                ? Find(left, right, $"{path}[{at}].")
                : Equals(one[at], other[at]) ? null : $"{path}[{at}]";
            if (found is not null)
            {
                return found;
            }
        }
        return one.Count == other.Count ? null : path;
    }
}
