using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>A lot that is inspected in parts: what the parts gave together is its result. Stateless.</summary>
public static class LotParts
{
    /// <summary>The result of the whole lot.</summary>
    /// <param name="last">Its last part, whose number and day are the result's.</param>
    /// <param name="before">Those before it.</param>
    public static InspectionResult Join(InspectionResult last, IReadOnlyCollection<InspectionResult> before)
    {
        var whole = new InspectionResult(last) { Inspected = last.Inspected + CountInspected(before), Nonconforming = last.Nonconforming + before.Sum(part => part.Nonconforming) };
        whole.Findings.Clear();
        whole.Findings.Add(before.Append(last).SelectMany(part => part.Findings));
        return whole;
    }

    /// <summary>How many items parts looked at together.</summary>
    public static int CountInspected(IEnumerable<InspectionResult> parts) => parts.Sum(part => part.Inspected);
}
