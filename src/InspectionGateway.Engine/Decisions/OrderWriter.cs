using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Writes how an inspection is carried out: of each requirement its own, and of the line what follows from them.</summary>
internal static class OrderWriter
{
    /// <summary>Adds hold, coverage, plan, places and lift-off to a requirement that has its level.</summary>
    public static void Write(Requirement requirement, LineWork work)
    {
        requirement.Hold = work.Obligations.HoldOf(requirement.Regime, requirement.Level);
        requirement.Coverage = requirement.Level switch
        {
            InspectionLevel.Full => Coverage.All,
            InspectionLevel.OnSite or InspectionLevel.Sampling => Coverage.Sample,
            _ => Coverage.None,
        };
        requirement.Plan = work.PlanOf(requirement.Regime);
        if (requirement.Plan is { LotSize: > 0 } plan && plan.SampleSize == plan.LotSize)
        {
            requirement.Coverage = Coverage.All;
        }
        if (work.OrderOf(requirement.Regime) is not { } order)
        {
            return;
        }
        if (requirement.Coverage > Coverage.None)
        {
            requirement.Places.Add(order.Places);
        }
        requirement.LiftOff = requirement.Hold > Hold.None ? LiftOff.Wait : requirement.Level > InspectionLevel.Release ? order.LiftOff : LiftOff.Free;
    }

    /// <summary>The strictest of all requirements, their places together, and when it is due.</summary>
    public static void Sum(LineDecision line, LineWork work, WorkingCalendar calendar, DateTimeOffset decidedAt)
    {
        DateTimeOffset? due = null;
        (line.Level, line.Hold, line.Coverage) = (InspectionLevel.Release, Hold.None, Coverage.None);
        foreach (var requirement in line.Requirements)
        {
            line.Level = requirement.Level > line.Level ? requirement.Level : line.Level;
            line.Hold = requirement.Hold > line.Hold ? requirement.Hold : line.Hold;
            line.Coverage = requirement.Coverage > line.Coverage ? requirement.Coverage : line.Coverage;
            line.Plan ??= requirement.Plan;
            line.LiftOff = line.LiftOff == LiftOff.Unspecified || requirement.LiftOff < line.LiftOff ? requirement.LiftOff : line.LiftOff;
            if (work.OrderOf(requirement.Regime) is { } order && requirement.Level > InspectionLevel.Release && requirement.Hold is Hold.None or Hold.Officer)
            {
                line.Priority = line.Priority == 0 || order.Priority < line.Priority ? order.Priority : line.Priority;
                due = calendar.FindDue(decidedAt, order).Due is var moment && (due is null || moment < due) ? moment : due;
            }
        }
        if (line.Coverage > Coverage.None)
        {
            line.Places.Add(line.Requirements.SelectMany(requirement => requirement.Places).Distinct().Order());
        }
        line.LiftOff = line.Requirements.Count == 0 ? LiftOff.Free : line.LiftOff;
        line.Place = line.Places.Count > 0 ? line.Places[0] : Place.Unspecified;
        if (line.Hold == Hold.None)
        {
            line.Due = due?.ToTimestamp();
        }
    }
}
