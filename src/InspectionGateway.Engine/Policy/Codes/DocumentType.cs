using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Codes;

/// <summary>What a code of a document or qualification means.</summary>
/// <param name="Kind">Which credential it names.</param>
/// <param name="Validity">The legal days on which it does.</param>
/// <param name="Name">What people call it.</param>
public sealed record DocumentType(CertificateKind Kind, DayPeriod Validity, LocalizedText Name);
