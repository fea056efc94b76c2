namespace InspectionGateway.RiskDatabase.Histories;

/// <summary>The statements about what happened to a declaration.</summary>
internal static class HistoryEventSql
{
    public const string Decisions = "SELECT record FROM decision WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND trial = ''";

    // Kinds as in HistoryKind; words are the program's, what stands between them is what is stored.
    public const string Others =
        """
        SELECT requested_at AS At, 2 AS Kind, line_no AS [LineNo], requested_by AS [By], level AS Number, confirmed_by AS One, reason AS Other FROM line_override
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant
        UNION ALL SELECT assigned_at, 3, 0, assigned_by, place, officer, CASE WHEN ended = 1 THEN 'ended' WHEN random = 1 THEN 'drawn' ELSE 'not random' END FROM assignment
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant
        UNION ALL SELECT reported_at, 4, line_no, reported_by, CASE WHEN accepted = 1 THEN 1 ELSE 0 END, result_id, corrects FROM inspection_result
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant
        UNION ALL SELECT reported_at, 4 + kind, line_no, reported_by, kind, report_id, due_on FROM lot_report
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant
        UNION ALL SELECT reported_at, 7, line_no, reported_by, 0, digest, name FROM attached_file
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant
        UNION ALL SELECT at, 8, 0, reported_by, movement, CASE WHEN manual = 1 THEN 'by a person' ELSE '' END, officer_reference FROM movement
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant
        UNION ALL SELECT cancelled_at, 9, 0, cancelled_by, 0, reason, officer_reference FROM cancellation
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant
        """;
}
