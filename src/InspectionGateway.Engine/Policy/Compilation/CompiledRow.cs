using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>A row with what the checks across rows need to know of it.</summary>
internal sealed record CompiledRow(TableShape Shape, PolicyFile File, YamlMap Map, Rule Rule)
{
    /// <summary>HS prefixes that it is limited to; empty: all goods.</summary>
    public IReadOnlyList<string> HsPrefixes { get; init; } = [];

    /// <summary>The lightest level that it can lead to; only rows that lower.</summary>
    public InspectionLevel Lightest { get; init; }

    /// <summary>By how many columns the scope of its pack says what it is for; the more, the narrower.</summary>
    public int ScopeColumns { get; init; }

    /// <summary>The grant that it names; null when none.</summary>
    public YamlScalarNode? Grant { get; init; }
}
