using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>What a promise states beside its bound. Immutable.</summary>
/// <param name="Says">The sentence, for people.</param>
/// <param name="Never">Reliefs that are never given; none: only the bound counts.</param>
/// <param name="Alert">It speaks of goods under an alert of this level; unspecified: of all.</param>
public sealed record PromiseEffect(LocalizedText Says, Reliefs Never, AlertLevel Alert);
