using System.Collections.Frozen;
using static InspectionGateway.Server.Authentication.Roles;

namespace InspectionGateway.Server.Authentication;

/// <summary>Who may call which method. A method that is not in the table is denied to everybody.</summary>
internal static class MethodRoles
{
    private static readonly string[] Readers = [Inspector, DutyLead, PolicyAuthor, PolicyApprover, Auditor, Administrator];
    private static readonly string[] Explainers = [Inspector, DutyLead, PolicyAuthor, PolicyApprover, Auditor];

    private static readonly FrozenDictionary<string, FrozenSet<string>> Table = Build();

    /// <summary>The roles of a method by its full name, "/inspection.v1.DecisionService/Decide".</summary>
    public static FrozenSet<string> Of(string method) => Table.GetValueOrDefault(method, FrozenSet<string>.Empty);

    private static FrozenDictionary<string, FrozenSet<string>> Build()
    {
        var table = new Dictionary<string, FrozenSet<string>>();
        Decisions((method, roles) => table.Add($"/inspection.v1.DecisionService/{method}", roles.ToFrozenSet()));
        Facts((method, roles) => table.Add($"/inspection.v1.RiskService/{method}", roles.ToFrozenSet()));
        Policies((method, roles) => table.Add($"/inspection.v1.PolicyService/{method}", roles.ToFrozenSet()));
        return table.ToFrozenDictionary();
    }

    private static void Decisions(Action<string, string[]> allow)
    {
        allow("Decide", [SingleWindow]);
        allow("DecideStream", [SingleWindow]);
        allow("GetDecision", [SingleWindow, .. Readers]);
        allow("ExplainDecision", Explainers);
        allow("WatchDecisions", [SingleWindow]);
        allow("CancelDeclaration", [SingleWindow]);
        allow("ReportFallback", [SingleWindow]);
    }

    private static void Facts(Action<string, string[]> allow)
    {
        Fact("Commodity", [Administrator], Readers);
        Fact("Enterprise", [Administrator], Readers);
        Fact("Body", [Administrator], Readers);
        Fact("TestReport", [Administrator, TestingBody], [TestingBody, .. Readers]);
        Fact("Certificate", [Administrator], Readers);
        Fact("Recognition", [Administrator, DutyLead], Readers);
        Fact("ControlInstruction", [Administrator, DutyLead], Readers);
        Fact("StatutoryEntry", [Administrator], Readers);
        Fact("AcceptedScope", [Administrator, PolicyApprover], Readers);
        allow("PublishAlert", [DutyLead, Administrator]);
        allow("LiftAlert", [DutyLead, Administrator]);
        allow("GetAlert", Readers);
        allow("ListAlert", Readers);

        void Fact(string name, string[] writers, string[] readers)
        {
            allow($"Put{name}", writers);
            allow($"Get{name}", readers);
            allow($"List{name}", readers);
        }
    }

    private static void Policies(Action<string, string[]> allow)
    {
        allow("Check", [PolicyAuthor, PolicyApprover]);
        allow("Publish", [PolicyApprover]);
        allow("List", [.. All]);
    }
}
