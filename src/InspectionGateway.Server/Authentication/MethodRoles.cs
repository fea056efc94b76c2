using System.Collections.Frozen;
using InspectionGateway.Engine.Facts;
using static InspectionGateway.Server.Authentication.Roles;

namespace InspectionGateway.Server.Authentication;

/// <summary>Who may call which method. A method that is not in the table is denied to everybody.</summary>
internal static class MethodRoles
{
    /// <summary>The roles that read what others wrote.</summary>
    public static IReadOnlyList<string> Readers { get; } =
        [Inspector, DutyLead, PolicyAuthor, PolicyApprover, Auditor, Administrator];
    private static readonly string[] Explainers = [Inspector, DutyLead, PolicyAuthor, PolicyApprover, Auditor];

    private static readonly (FactAuthors Author, string Role)[] Authors =
    [
        (FactAuthors.Administrator, Administrator), (FactAuthors.DutyLead, DutyLead),
        (FactAuthors.TestingBody, TestingBody),
    ];

    private static readonly FrozenDictionary<string, FrozenSet<string>> Table = Build();

    /// <summary>The roles of a method by its full name, "/inspection.v1.DecisionService/Decide".</summary>
    public static FrozenSet<string> Of(string method) => Table.GetValueOrDefault(method, FrozenSet<string>.Empty);

    private static FrozenDictionary<string, FrozenSet<string>> Build()
    {
        var table = new Dictionary<string, FrozenSet<string>>();
        Decisions((method, roles) => table.Add($"/inspection.v1.DecisionService/{method}", roles.ToFrozenSet()));
        Facts((method, roles) => table.Add($"/inspection.v1.RiskService/{method}", roles.ToFrozenSet()));
        Results((method, roles) => table.Add($"/inspection.v1.ResultService/{method}", roles.ToFrozenSet()));
        table.Add("/inspection.v1.TaskService/ListTasks", Readers.ToFrozenSet());
        table.Add("/inspection.v1.TaskService/GetHistory", Readers.ToFrozenSet());
        table.Add("/inspection.v1.TaskService/AssignTasks", new[] { DutyLead }.ToFrozenSet());
        table.Add("/inspection.v1.TaskService/HandOverTasks", new[] { Inspector, DutyLead }.ToFrozenSet());
        Assessments((method, roles) => table.Add($"/inspection.v1.AssessmentService/{method}", roles.ToFrozenSet()));
        table.Add("/inspection.v1.ReportService/MakeMonthlyReturn", new[] { DutyLead, Administrator }.ToFrozenSet());
        table.Add("/inspection.v1.ReportService/GetMonthlyReturn", Readers.ToFrozenSet());
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
        allow("ReportMovement", [SingleWindow]);
        allow("ReportFallback", [SingleWindow]);
    }

    private static void Facts(Action<string, string[]> allow)
    {
        Fact("Commodity", FactKind.CommodityRisk);
        Fact("Enterprise", FactKind.Enterprise);
        Fact("Body", FactKind.Body);
        Fact("Officer", FactKind.Officer);
        Fact("TestReport", FactKind.TestReport, TestingBody);
        Fact("Certificate", FactKind.Certificate);
        Fact("Recognition", FactKind.Recognition);
        Fact("ControlInstruction", FactKind.ControlInstruction);
        Fact("StatutoryEntry", FactKind.StatutoryEntry);
        allow("PutAcceptedScope", [PolicyAuthor, PolicyApprover]);
        allow("GetAcceptedScope", [.. Readers]);
        allow("ListAcceptedScope", [.. Readers]);
        allow("PublishAlert", Writers(FactKind.Alert));
        allow("LiftAlert", Writers(FactKind.Alert));
        allow("GetAlert", [.. Readers]);
        allow("ListAlert", [.. Readers]);
        allow("ListAffected", [.. Readers]);
        allow("ReviseAffected", [DutyLead, Administrator]);

        void Fact(string name, FactKind kind, params string[] ownReaders)
        {
            allow($"Put{name}", Writers(kind));
            allow($"Get{name}", [.. ownReaders, .. Readers]);
            allow($"List{name}", [.. ownReaders, .. Readers]);
        }
    }

    private static void Results(Action<string, string[]> allow)
    {
        allow("ReportResult", [Inspector, DutyLead]);
        allow("ReportResults", [Inspector, DutyLead]);
        allow("CorrectResult", [DutyLead]);
        allow("RecordReinspection", [DutyLead]);
        allow("ReportSamples", [Inspector, DutyLead]);
        allow("ListOverdueSamples", [.. Readers]);
        allow("ListConditionalLiftOffs", [.. Readers]);
        allow("PutAttachment", [Inspector, DutyLead]);
        allow("GetAttachment", [.. Readers]);
        allow("ListAttachments", [.. Readers]);
        allow("ReportDisposal", [DutyLead]);
        allow("ResumeStream", [DutyLead]);
        allow("ListRejectedReports", [.. Readers]);
        allow("OverrideDecision", [Inspector, DutyLead]);
        allow("ConfirmOverride", [DutyLead, PolicyApprover]);
        allow("ListPendingOverrides", [.. Readers]);
    }

    private static void Assessments(Action<string, string[]> allow)
    {
        allow("Assess", [.. Readers]);
        allow("ApplyAssessment", Writers(FactKind.CommodityRisk));
        allow("ListProposals", [.. Readers]);
        allow("DecideProposal", Writers(FactKind.CommodityRisk));
    }

    private static string[] Writers(FactKind kind) =>
        [.. Authors.Where(pair => FactDescriptors.Of(kind).Authors.HasFlag(pair.Author)).Select(pair => pair.Role)];

    private static void Policies(Action<string, string[]> allow)
    {
        allow("Check", [PolicyAuthor, PolicyApprover]);
        allow("Simulate", [PolicyAuthor, PolicyApprover, Auditor]);
        allow("GetSimulation", [.. Readers]);
        allow("PutDraft", [PolicyAuthor, PolicyApprover]);
        allow("Submit", [PolicyAuthor, PolicyApprover]);
        allow("Approve", [PolicyApprover]);
        allow("Reject", [PolicyApprover]);
        allow("Publish", [PolicyApprover]);
        allow("RollBack", [PolicyApprover]);
        allow("PutShadow", [PolicyAuthor, PolicyApprover]);
        allow("ListShadows", [.. Readers]);
        allow("ListVersions", [.. Readers]);
        allow("ListGuardRails", [.. Readers]);
        allow("GetVersion", [.. Readers]);
        allow("List", [.. All]);
    }
}
