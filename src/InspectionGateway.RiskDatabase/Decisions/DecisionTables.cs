using System.Data;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>Rows that wait to be inserted with others.</summary>
internal sealed class DecisionTables
{
    public DataTable Decisions { get; } = new("decision")
    {
        Columns =
        {
            { "decision_id", typeof(string) }, { "tenant", typeof(string) }, { "purpose", typeof(int) }, { "declaration_id", typeof(string) },
            { "version", typeof(int) }, { "revision", typeof(int) }, { "trial", typeof(string) }, { "stick_unconfirmed", typeof(bool) }, { "record", typeof(byte[]) },
        },
    };

    public DataTable Conflicts { get; } = new("decision_conflict")
    {
        Columns =
        {
            { "decision_id", typeof(string) }, { "tenant", typeof(string) }, { "declaration_id", typeof(string) }, { "version", typeof(int) },
            { "revision", typeof(int) }, { "found_at", typeof(string) }, { "stick_unconfirmed", typeof(bool) }, { "record", typeof(byte[]) },
        },
    };

    public DataTable Events { get; } = new("decision_event")
    {
        Columns = { { "number", typeof(long) }, { "tenant", typeof(string) }, { "change", typeof(int) }, { "decision_id", typeof(string) }, { "takes", typeof(bool) } },
    };

    public DataTable Cancellations { get; } = new("cancellation")
    {
        Columns =
        {
            { "tenant", typeof(string) }, { "declaration_id", typeof(string) }, { "cancelled_at", typeof(string) },
            { "cancelled_by", typeof(string) }, { "reason", typeof(string) }, { "officer_reference", typeof(string) },
        },
    };

    /// <summary>Answers that are to be decided again.</summary>
    public DataTable Due { get; } = new("due_revision")
    {
        Columns = { { "decision_id", typeof(string) }, { "cause", typeof(int) }, { "due_at", typeof(string) } },
    };

    /// <summary>All of them, those first that others refer to.</summary>
    public IEnumerable<DataTable> All => [Decisions, Events, Conflicts, Cancellations, Due];

    public void AddDecision(StoredDecision decision)
    {
        var (record, key) = (decision.Record, decision.Record.Key);
        // A filed declaration has one answer a revision; a trial is asked as often as one likes.
        Decisions.Rows.Add(
            record.DecisionId, key.Tenant, (int)key.Purpose, key.DeclarationId, key.Version, record.Decision.Revision,
            key.Purpose == Purpose.Filed ? "" : record.DecisionId, decision.StickUnconfirmed, record.Bytes.ToArray());
    }

    public void AddConflict(StoredDecision decision, string foundAt)
    {
        var (record, key) = (decision.Record, decision.Record.Key);
        Conflicts.Rows.Add(
            record.DecisionId, key.Tenant, key.DeclarationId, key.Version, record.Decision.Revision, foundAt, decision.StickUnconfirmed, record.Bytes.ToArray());
    }
}
