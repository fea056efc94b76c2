using InspectionGateway.Engine.Decisions;

namespace InspectionGateway.Engine.Steps;

/// <summary>3. Raises: first import, used goods, waste, incomplete data, codes that no table knows. All that hold or may hold count, and relief lowers
/// only those that name it.</summary>
internal sealed class RaisesStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        foreach (var hit in context.MatchRaises(context.Policy.Raises, line))
        {
            if ((hit.Rule.Regimes & line.Obligations.Regimes) != 0)
            {
                line.Obligations.Raise(hit.Rule);
                line.Because(hit);
            }
        }
    }
}
