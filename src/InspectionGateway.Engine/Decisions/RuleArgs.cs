using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>The words that the text of a policy row's reason may use.</summary>
internal static class RuleArgs
{
    private const string Unknown = "UNKNOWN";

    public static (string Name, string Value)[] Of(LineWork work, Rule rule, Regime regime) =>
        regime == Regime.Unspecified
            ? [("basis", rule.Basis.On(work.LegalDay))]
            : [("risk", work.Risk ?? Unknown), ("credit", work.Credit ?? Unknown), ("regime", EnumNames<Regime>.Of(regime)), ("basis", rule.Basis.On(work.LegalDay))];
}
