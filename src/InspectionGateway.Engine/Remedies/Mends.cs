using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Remedies;

/// <summary>
/// What is taken to be mended while a line is decided once more, to see what that would gain: failed checks pass, raises go,
/// and fields that were left out are there. What a field would say nobody knows, so nothing better than its not being
/// missing is assumed. Immutable.
/// </summary>
internal sealed class Mends
{
    /// <summary>Nothing: the line as it is.</summary>
    public static readonly Mends None = new();

    private readonly IReadOnlyList<string> codes;
    private readonly PolicySet? policy;

    /// <summary>Whatever these reasons ask to mend.</summary>
    public Mends(IReadOnlyList<string> codes, PolicySet policy)
    {
        this.codes = codes;
        this.policy = policy;
    }

    private Mends() => codes = [];

    /// <summary>Whether anything is mended.</summary>
    public bool Any => codes.Count > 0;

    /// <summary>Whether what the reason asks is mended.</summary>
    public bool Has(string code)
    {
        foreach (var mended in codes)
        {
            if (mended == code)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Takes out the raises that are mended: their own reason is, or all was declared that they might hold for.</summary>
    public void TakeFrom(List<RuleHit> raises, RuleInput input)
    {
        for (var at = raises.Count - 1; Any && at >= 0; at--)
        {
            var (rule, truth) = raises[at];
            if (truth == Truth.True ? Has(rule.ReasonCode) : Has(ReasonCodes.MayApply) && WantsDeclared(rule, input))
            {
                raises.RemoveAt(at);
            }
        }
    }

    /// <summary>Takes out what no longer is missing or unknown. What entry verification and acceptance say is yet to be found.</summary>
    public void Give(RuleInput input)
    {
        foreach (var code in codes)
        {
            input.RemoveFromSet(Column.Missing, policy!.FieldsToGive.GetValueOrDefault(code));
            input.RemoveFromSet(Column.UnknownCode, UnknownCodes.KindOf(code));
        }
        input.SetUnknown(Column.EntryVerification);
        input.SetUnknown(Column.Acceptance);
    }

    // What could not be read the trader cannot mend.
    private static bool WantsDeclared(Rule rule, RuleInput input)
    {
        foreach (var condition in rule.Conditions)
        {
            if (condition.Column is not (Column.Risk or Column.Credit or Column.List or Column.Category or Column.EntryVerification or Column.Acceptance
                    or Column.ImporterCredit or Column.OwnerCredit or Column.DeclarantCredit or Column.TemporaryState or Column.Stream or Column.Continuous or Column.Intensified)
                && condition.Test(input) == Truth.Unknown)
            {
                return true;
            }
        }
        return false;
    }
}
