namespace InspectionGateway.Server.Authentication;

/// <summary>The roles that a token may name in its claim "role".</summary>
public static class Roles
{
    /// <summary>A single window: declares for traders.</summary>
    public const string SingleWindow = "single-window";
    /// <summary>An inspector of customs.</summary>
    public const string Inspector = "inspector";
    /// <summary>Who leads the inspectors on duty.</summary>
    public const string DutyLead = "duty-lead";
    /// <summary>Drafts policy.</summary>
    public const string PolicyAuthor = "policy-author";
    /// <summary>Approves policy.</summary>
    public const string PolicyApprover = "policy-approver";
    /// <summary>A testing body of the directory.</summary>
    public const string TestingBody = "testing-body";
    /// <summary>Reads everything, changes nothing.</summary>
    public const string Auditor = "auditor";
    /// <summary>Runs the service and its master data.</summary>
    public const string Administrator = "administrator";

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } =
        [SingleWindow, Inspector, DutyLead, PolicyAuthor, PolicyApprover, TestingBody, Auditor, Administrator];
}
