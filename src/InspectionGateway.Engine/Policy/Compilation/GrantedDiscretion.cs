using System.Collections.Immutable;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Discretion that a layer grants to one below it.</summary>
internal sealed record GrantedDiscretion(string Id, PolicyFile File, YamlMap Map)
{
    /// <summary>Name of the pack that may use it.</summary>
    public required string To { get; init; }

    public required RegimeSet Regimes { get; init; }

    /// <summary>Goods that it is limited to; empty: all goods.</summary>
    public required IReadOnlyList<string> HsPrefixes { get; init; }

    /// <summary>Nothing goes below this level.</summary>
    public required InspectionLevel NotBelow { get; init; }

    /// <summary>How goods may leave before the result: none but WAIT unless the grant says so.</summary>
    public required IReadOnlyList<LiftOff> LiftOffs { get; init; }

    /// <summary>Places that it grants: MERGED is none unless the grant says so.</summary>
    public required IReadOnlyList<Place> Places { get; init; }

    public required DayPeriod Validity { get; init; }

    /// <summary>What it is for, by itself and by the pack that grants it; empty: everything.</summary>
    public required ImmutableArray<Condition> Scope { get; init; }

    /// <summary>The grant of the layer above that a district's grant rests on.</summary>
    public YamlScalarNode? Within { get; init; }
}
