using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>The statements about tasks.</summary>
internal static class TaskSql
{
    public const string OfDeclarations = $"SELECT {Columns}, state AS State FROM task WHERE declaration_id IN @DeclarationIds";

    public const string OfDeclaration =
        $"SELECT {Columns}, {SeenState} AS State FROM task WHERE tenant = @Tenant AND declaration_id = @DeclarationId ORDER BY line_no, regime, place";

    public const string Update =
        """
        UPDATE task SET office = @Office, hs_code = @HsCode, goods_name = @GoodsName, level = @Level, hold = @Hold, lift_off = @LiftOff, priority = @Priority, due = @Due,
            decision_id = @DecisionId, revision = @Revision, state = @State, changed = @Changed, sort = @Sort
        WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND line_no = @LineNo AND regime = @Regime AND place = @Place
        """;

    private const string Columns =
        """
        tenant AS Tenant, declaration_id AS DeclarationId, line_no AS [LineNo], regime AS Regime, place AS Place, office AS Office, hs_code AS HsCode,
        goods_name AS GoodsName, level AS Level, hold AS Hold, lift_off AS LiftOff, priority AS Priority, due AS Due, decision_id AS DecisionId, revision AS Revision, changed AS Changed
        """;

    private const string HasResult =
        """
        EXISTS (SELECT 1 FROM inspection_result
            WHERE inspection_result.declaration_id = task.declaration_id AND inspection_result.tenant = task.tenant AND inspection_result.line_no = task.line_no)
        """;

    // 1 OPEN, 2 DONE.
    private const string SeenState = $"CASE WHEN state = 1 AND {HasResult} THEN 2 ELSE state END";

    private const string IsAssigned =
        """
        SELECT 1 FROM assignment WHERE assignment.tenant = task.tenant AND assignment.declaration_id = task.declaration_id AND assignment.place = task.place
        AND assignment.ended = @Ended
        """;

    private const string IsTried = "SELECT 1 FROM escalation WHERE escalation.tenant = task.tenant AND escalation.declaration_id = task.declaration_id AND escalation.place = task.place";

    // 2: conditional. A line is counted once, however many regimes and places ask for it.
    private const string OpenLiftOffs =
        $"""
        SELECT tenant, declaration_id, line_no, min(office) AS office, min(hs_code) AS hs_code, min(due) AS due,
            (SELECT min(at) FROM movement WHERE movement.tenant = task.tenant AND movement.declaration_id = task.declaration_id AND movement.movement = 3) AS removed_at
        FROM task WHERE lift_off = 2 AND state = 1 AND (@Office = '' OR office = @Office) AND NOT {HasResult}
        GROUP BY tenant, declaration_id, line_no
        """;

    public const string LiftOffCounts =
        $"""
        SELECT count(*) AS [Open], coalesce(sum(CASE WHEN due <> '' AND due < @Now THEN 1 ELSE 0 END), 0) AS Overdue,
            coalesce(sum(CASE WHEN removed_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS Removed
        FROM ({OpenLiftOffs}) AS line
        """;

    public static string LiftOffs(Dialect dialect) =>
        $"""
        SELECT tenant AS Tenant, declaration_id AS DeclarationId, line_no AS [LineNo], office AS Office, hs_code AS HsCode, due AS Due, removed_at AS RemovedAt
        FROM ({OpenLiftOffs}) AS line
        ORDER BY CASE WHEN due = '' THEN 1 ELSE 0 END, due, tenant, declaration_id, line_no {dialect.Limit}
        """;

    public static string OfOffice(Dialect dialect) =>
        $"""
        SELECT {Columns}, {SeenState} AS State FROM task
        WHERE office = @Office AND state = @Stored AND sort > @After AND {SeenState} = @State
        AND (@Officer = '' OR EXISTS ({IsAssigned} AND assignment.officer = @Officer))
        AND (@Everything = 1 OR EXISTS ({IsTried}) AND NOT EXISTS ({IsAssigned}))
        ORDER BY sort {dialect.Limit}
        """;

    /// <summary>Open tasks of an office that nobody has, and for which nobody was looked for lately.</summary>
    public static string Undrawn(Dialect dialect) =>
        $"""
        SELECT {Columns}, state AS State FROM task
        WHERE office = @Office AND state = 1 AND NOT {HasResult} AND NOT EXISTS ({IsAssigned}) AND NOT EXISTS ({IsTried} AND escalation.tried_at > @TriedSince)
        ORDER BY sort {dialect.Limit}
        """;
}
