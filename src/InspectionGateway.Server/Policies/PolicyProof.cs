using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;

namespace InspectionGateway.Server.Policies;

/// <summary>Whether a policy is here what it was when it was approved. Immutable.</summary>
/// <param name="Fingerprint">As it is here.</param>
/// <param name="Problems">Where it is otherwise: in its cases, in golden decisions, in its index.</param>
internal sealed record PolicyProof(PolicyFingerprint Fingerprint, IReadOnlyList<PolicyProblem> Problems);
