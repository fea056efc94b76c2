using System.Text.Encodings.Web;
using System.Text.Json;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy;

/// <summary>
/// Waivers that guard rails took out of force: a file of their own in the pack of the topmost layer, so that they stay so whatever a lower layer publishes, and
/// that what was decided is decided again the same.
/// </summary>
public static class PolicyTrips
{
    private const string File = "/tripped.yaml";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files of a policy, with more rows out of force.</summary>
    public static IReadOnlyList<PolicySource> Add(IReadOnlyList<PolicySource> sources, PolicySet policy, IEnumerable<TrippedRow> more)
    {
        // JSON is YAML.
        var rows = policy.Tripped.Concat(more).DistinctBy(row => row.Id).Select(row => $"  - {{id: {Quote(row.Id)}, why: {Quote(row.Why)}}}");
        return [.. Remove(sources, policy), new PolicySource(PathIn(policy), $"# Taken out of force by guard rails. The pack of this folder, published again without this file, puts them back.\nsection: tripped\nrows:\n{string.Join('\n', rows)}\n")];
    }

    /// <summary>The files of a policy with every row in force, as their authors meant it.</summary>
    public static IReadOnlyList<PolicySource> Remove(IReadOnlyList<PolicySource> sources, PolicySet policy) => [.. sources.Where(source => source.Path != PathIn(policy))];

    private static string PathIn(PolicySet policy) => policy.Packs.First(pack => pack.Layer == Layer.National).Folder + File;

    private static string Quote(string text) => JsonSerializer.Serialize(text, Plain);
}
