namespace InspectionGateway.RiskDatabase.Histories;

/// <summary>
/// The statements about what happened to a declaration. One for each kind, all of one shape, and not a union of them: SQL Server does not unite
/// columns of different collations, and people's words and codes have different ones.
/// </summary>
internal static class HistoryEventSql
{
    public const string Decisions = "SELECT record FROM decision WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND trial = ''";

    public const string Overrides =
        $"SELECT requested_at AS At, line_no AS [LineNo], requested_by AS [By], level AS Number, confirmed_by AS One, reason AS Other FROM line_override {OfDeclaration}";

    public const string Assignments =
        $"SELECT assigned_at AS At, assigned_by AS [By], place AS Number, officer AS One, CASE WHEN ended = 1 THEN 'ended' WHEN random = 1 THEN 'drawn' ELSE 'not random' END AS Other FROM assignment {OfDeclaration}";

    public const string Escalations = $"SELECT escalated_at AS At, place AS Number FROM escalation {OfDeclaration}";

    public const string Parts = $"SELECT reported_at AS At, line_no AS [LineNo], reported_by AS [By], result_id AS One, corrects AS Other FROM result_part {OfDeclaration}";

    public const string Results =
        $"SELECT reported_at AS At, line_no AS [LineNo], reported_by AS [By], CASE WHEN accepted = 1 THEN 1 ELSE 0 END AS Number, result_id AS One, corrects AS Other FROM inspection_result {OfDeclaration}";

    // 1: samples.
    public const string Samples = $"SELECT reported_at AS At, line_no AS [LineNo], reported_by AS [By], report_id AS One, due_on AS Other FROM lot_report {OfDeclaration} AND kind = 1";

    // 2: disposals.
    public const string Disposals = $"SELECT reported_at AS At, line_no AS [LineNo], reported_by AS [By], report_id AS One FROM lot_report {OfDeclaration} AND kind = 2";

    public const string Attachments = $"SELECT reported_at AS At, line_no AS [LineNo], reported_by AS [By], name AS One, digest AS Other FROM attached_file {OfDeclaration}";

    public const string Movements =
        $"SELECT at AS At, reported_by AS [By], movement AS Number, CASE WHEN manual = 1 THEN 'by a person' ELSE '' END AS One, officer_reference AS Other FROM movement {OfDeclaration}";

    public const string Cancellations = $"SELECT cancelled_at AS At, cancelled_by AS [By], reason AS One, officer_reference AS Other FROM cancellation {OfDeclaration}";

    private const string OfDeclaration = "WHERE declaration_id = @DeclarationId AND tenant = @Tenant";
}
