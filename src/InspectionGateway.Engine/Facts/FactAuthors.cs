namespace InspectionGateway.Engine.Facts;

/// <summary>Who may write a kind of facts, as a set. The server maps its roles to these.</summary>
[Flags]
public enum FactAuthors
{
    /// <summary>Nobody by itself: it is a row of a policy pack.</summary>
    None = 0,

    /// <summary>Runs the service and its master data.</summary>
    Administrator = 1,

    /// <summary>Who leads the inspectors on duty.</summary>
    DutyLead = 2,

    /// <summary>A testing body, of its own reports.</summary>
    TestingBody = 4,
}
