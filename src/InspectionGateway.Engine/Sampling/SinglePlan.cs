namespace InspectionGateway.Engine.Sampling;

/// <summary>A single sampling plan of GB/T 2828.1-2012, after its arrows were followed.</summary>
/// <param name="Letter">The sample size code letter of the plan, which may be another than the one looked up.</param>
/// <param name="SampleSize">Items to draw at random.</param>
/// <param name="Accept">The lot is accepted with so many nonconforming items or fewer (Ac).</param>
public sealed record SinglePlan(char Letter, int SampleSize, int Accept)
{
    /// <summary>The lot is not accepted with so many nonconforming items or more (Re).</summary>
    public int Reject => Accept + 1;
}
