using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>What the law asks to be supplied before risk is considered.</summary>
/// <param name="Kind">Which document or register entry.</param>
/// <param name="IsRegistered">It has to be in the register of certificates, match the line and be valid; otherwise naming it is enough.</param>
public sealed record CredentialEffect(CertificateKind Kind, bool IsRegistered);
