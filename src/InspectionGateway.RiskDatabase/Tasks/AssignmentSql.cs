namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>The statements about who carries out tasks.</summary>
internal static class AssignmentSql
{
    public const string OfDeclarations = $"SELECT {Columns} FROM assignment WHERE declaration_id IN @DeclarationIds AND ended = @Ended";

    public const string OfOfficer = $"SELECT {Columns} FROM assignment WHERE office = @Office AND officer = @Officer AND ended = @Ended";

    /// <summary>How many visits with open work each officer of an office has.</summary>
    public const string Loads =
        """
        SELECT officer, count(*) FROM assignment WHERE office = @Office AND ended = @Ended AND EXISTS (
            SELECT 1 FROM task WHERE task.tenant = assignment.tenant AND task.declaration_id = assignment.declaration_id AND task.place = assignment.place AND task.state = 1
            AND NOT EXISTS (SELECT 1 FROM inspection_result WHERE inspection_result.declaration_id = task.declaration_id AND inspection_result.tenant = task.tenant
                AND inspection_result.line_no = task.line_no))
        GROUP BY officer
        """;

    public const string Cases = "SELECT DISTINCT officer FROM officer_case WHERE firm IN @Firms AND last_at >= @Since";

    // Whoever has it again has it anew.
    public const string Assign =
        """
        UPDATE assignment SET random = @Random, pool = @Pool, key_id = @KeyId, assigned_by = @AssignedBy, assigned_at = @AssignedAt, ended = @Ended
        WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND place = @Place AND officer = @Officer;
        INSERT INTO assignment (tenant, declaration_id, place, officer, office, random, pool, key_id, assigned_by, assigned_at, ended)
        SELECT @Tenant, @DeclarationId, @Place, @Officer, @Office, @Random, @Pool, @KeyId, @AssignedBy, @AssignedAt, @Ended
        WHERE NOT EXISTS (SELECT 1 FROM assignment WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND place = @Place AND officer = @Officer);
        """;

    public const string End =
        """
        UPDATE assignment SET ended = @Ended
        WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND place = @Place AND officer = @Officer AND ended <> @Ended
        """;

    public const string AddCase =
        """
        UPDATE officer_case SET last_at = @AssignedAt WHERE firm = @Firm AND officer = @Officer;
        INSERT INTO officer_case (firm, officer, last_at) SELECT @Firm, @Officer, @AssignedAt
        WHERE NOT EXISTS (SELECT 1 FROM officer_case WHERE firm = @Firm AND officer = @Officer);
        """;

    /// <summary>Nobody could be drawn, and nobody has it.</summary>
    public const string Escalated =
        $"""
        SELECT tenant AS Tenant, declaration_id AS DeclarationId, place AS Place, absent AS Absent, unqualified AS Unqualified, recused AS Recused, escalated_at AS EscalatedAt
        FROM escalation WHERE declaration_id IN @DeclarationIds AND NOT EXISTS ({HasEscalated})
        """;

    public const string TryAgain =
        """
        UPDATE escalation SET absent = @Absent, unqualified = @Unqualified, recused = @Recused, tried_at = @EscalatedAt
        WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND place = @Place
        """;

    public const string Escalate =
        """
        INSERT INTO escalation (tenant, declaration_id, place, absent, unqualified, recused, escalated_at, tried_at)
        VALUES (@Tenant, @DeclarationId, @Place, @Absent, @Unqualified, @Recused, @EscalatedAt, @EscalatedAt)
        """;

    private const string HasEscalated =
        """
        SELECT 1 FROM assignment WHERE assignment.tenant = escalation.tenant AND assignment.declaration_id = escalation.declaration_id
        AND assignment.place = escalation.place AND assignment.ended = @Ended
        """;

    private const string Columns =
        """
        tenant AS Tenant, declaration_id AS DeclarationId, place AS Place, officer AS Officer, office AS Office, random AS Random, pool AS Pool, key_id AS KeyId,
        assigned_by AS AssignedBy, assigned_at AS AssignedAt
        """;
}
