using InspectionGateway.Engine.Credentials;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>
/// The facts that deciding a declaration by a policy reads by key: what is to be read, and what may be missed afterwards.
/// Immutable; any number of threads may read it.
/// </summary>
public sealed class FactPlan
{
    private readonly Declaration declaration;
    private readonly PolicySet policy;

    private FactPlan(Declaration declaration, PolicySet policy, FactKey[] keys) => (this.declaration, this.policy, Keys) = (declaration, policy, keys);

    /// <summary>Each once.</summary>
    public IReadOnlyList<FactKey> Keys { get; }

    /// <summary>Plans what to read.</summary>
    public static FactPlan Of(Declaration declaration, PolicySet policy)
    {
        var keys = new HashSet<FactKey>();
        foreach (var firm in DeclarationView.Parties(declaration))
        {
            if (policy.Codes.KnowsFirmScheme(firm.Scheme) && firm.Scheme != "NAME")
            {
                keys.Add(FactKeys.Enterprise(firm));
            }
        }
        if (policy.AsksOfStreams && FactKeys.StreamsOf(declaration) is { } streams && policy.Codes.KnowsFirmScheme(declaration.Importer.Scheme))
        {
            keys.Add(streams);
        }
        foreach (var line in declaration.Lines)
        {
            OfLine(declaration, line, policy, keys);
        }
        return new FactPlan(declaration, policy, [.. keys]);
    }

    /// <summary>Whether each was read or tried.</summary>
    public bool IsReadIn(FactSet facts) => Keys.All(facts.Entries.ContainsKey);

    internal bool IsOf(Declaration other, PolicySet otherPolicy) => ReferenceEquals(declaration, other) && ReferenceEquals(policy, otherPolicy);

    private static void OfLine(Declaration declaration, DeclarationLine line, PolicySet policy, HashSet<FactKey> keys)
    {
        foreach (var qualification in line.Qualifications)
        {
            if (policy.Acceptance.ReportTypes.Contains(qualification.TypeCode) || policy.Acceptance.AirSample?.Types.Contains(qualification.TypeCode) == true)
            {
                keys.Add(FactKeys.TestReport(qualification.Number));
            }
            else if (policy.EntryVerification.CertificateTypes.Contains(qualification.TypeCode)
                || policy.EntryVerification.ExemptionTypes.Contains(qualification.TypeCode))
            {
                keys.Add(FactKeys.Certificate(qualification.Number));
            }
        }
        if (policy.RegisteredCredentials.Count > 0)
        {
            keys.UnionWith(DocumentsOf.Registered(declaration, line, policy).Select(FactKeys.Certificate));
        }
        if (FactKeys.RecognitionOf(line, policy.Codes.Country(line.OriginCountry)) is { } recognition)
        {
            keys.Add(recognition);
        }
    }
}
