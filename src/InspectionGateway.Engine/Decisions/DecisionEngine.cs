using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Steps;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>
/// Decides declarations. A pure function: the same input gives the same bytes, so one piece of code serves live,
/// replay, simulation and audit. Stateless: any number of threads may use it.
/// </summary>
public static class DecisionEngine
{
    /// <summary>Counts the changes of the engine that can change an answer.</summary>
    public const int Revision = 2;

    /// <summary>The facts that a decision reads by key, each once.</summary>
    public static IReadOnlyList<FactKey> FactsNeeded(Declaration declaration, PolicySet policy)
    {
        var keys = new HashSet<FactKey>();
        foreach (var firm in DeclarationView.Parties(declaration))
        {
            if (policy.Codes.KnowsFirmScheme(firm.Scheme) && firm.Scheme != "NAME")
            {
                keys.Add(FactKeys.Enterprise(firm));
            }
        }
        foreach (var line in declaration.Lines)
        {
            OfLine(line, policy, keys);
        }
        return [.. keys];
    }

    /// <summary>
    /// The whole answer, for all audiences and without texts. <see cref="Records.DecisionRecord"/> gives it its id, and
    /// <see cref="Replies.ReplyWriter"/> makes a reply of it.
    /// </summary>
    public static Decision Decide(DecisionInput input)
    {
        var context = new DecisionContext(input);
        foreach (var step in Pipeline.Steps)
        {
            foreach (var line in context.Lines)
            {
                step.Apply(line, context);
            }
        }
        return DecisionWriter.Write(context);
    }

    private static void OfLine(DeclarationLine line, PolicySet policy, HashSet<FactKey> keys)
    {
        foreach (var qualification in line.Qualifications)
        {
            if (policy.Acceptance.ReportTypes.Contains(qualification.TypeCode))
            {
                keys.Add(FactKeys.TestReport(qualification.Number));
            }
            else if (policy.EntryVerification.CertificateTypes.Contains(qualification.TypeCode)
                || policy.EntryVerification.ExemptionTypes.Contains(qualification.TypeCode))
            {
                keys.Add(FactKeys.Certificate(qualification.Number));
            }
        }
        if (FactKeys.RecognitionOf(line, policy.Codes.Country(line.OriginCountry)) is { } recognition)
        {
            keys.Add(recognition);
        }
    }
}
