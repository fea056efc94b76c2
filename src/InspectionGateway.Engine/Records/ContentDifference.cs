using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Records;

/// <summary>Names the first field in which two declarations differ, for a caller who repeats a key with other content.</summary>
public static class ContentDifference
{
    /// <summary>"lines[1].hs_code"; null when a retry may say both. Time stamped anew is no difference, nor is a default that is said.</summary>
    public static string? Find(Declaration one, Declaration other) =>
        MessageDifference.Between(ContentDigest.Content(one), ContentDigest.Content(other)).FirstOrDefault()?.Path;
}
