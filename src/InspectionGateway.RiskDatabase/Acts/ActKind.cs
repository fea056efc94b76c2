namespace InspectionGateway.RiskDatabase.Acts;

/// <summary>What a person did to what decisions rest on, or to decisions.</summary>
public enum ActKind
{
    /// <summary>Wrote one fact; the subject is its key and version.</summary>
    PutFact,

    /// <summary>Wrote many facts at once; the subject counts them by kind.</summary>
    ImportFacts,

    /// <summary>Put a policy into effect; the subject is its version and digest.</summary>
    PublishPolicy,

    /// <summary>Drafted, submitted, approved or sent back a version of a policy pack; the subject is the version and what was done.</summary>
    StepPolicy,

    /// <summary>Took a declaration back; the subject is its window and number.</summary>
    CancelDeclaration,

    /// <summary>Had answers decided again; the subject is the measure, and how many.</summary>
    ReviseAffected,

    /// <summary>Reported what an inspection gave; the subject is the result's number and the line.</summary>
    ReportResult,

    /// <summary>Put a result in the place of another; the subject is the new one.</summary>
    CorrectResult,

    /// <summary>Reported a result while the database was away, which then stood against what it knows; the subject is its number, the line, and why.</summary>
    RejectReport,

    /// <summary>Had sampling of a discontinued stream taken up again; the subject is the resumption's number and the stream.</summary>
    ResumeStream,

    /// <summary>Decided what an assessment proposed; the subject is the proposal and what was decided.</summary>
    DecideProposal,

    /// <summary>Told that samples went to a laboratory; the subject is the report's number, the line and the laboratory.</summary>
    ReportSamples,

    /// <summary>Told what becomes of a lot that was not accepted; the subject is the report's number, the line and the disposal.</summary>
    ReportDisposal,

    /// <summary>Asked for a line to be inspected less deep, which a second person has to confirm; the subject is the override, its line and level.</summary>
    AskOverride,

    /// <summary>Had a line inspected otherwise than decided; the subject is the override, its line and level.</summary>
    OverrideDecision,

    /// <summary>Had officers drawn for a declaration's tasks at a place; the subject says for what, who, and from how many.</summary>
    AssignTasks,

    /// <summary>Handed tasks over from one officer to another; the subject says from whom to whom, and how many.</summary>
    HandOverTasks,

    /// <summary>Went on with a database that is older than what Redis proves; the subject is the number that it was raised to.</summary>
    AcceptDatabase,

    /// <summary>Put the result of a re-inspection in the place of a disputed one; the subject is the new one.</summary>
    RecordReinspection,

    /// <summary>Kept a file beside a declaration; the subject is its hash, the line and its name.</summary>
    PutAttachment,
}
