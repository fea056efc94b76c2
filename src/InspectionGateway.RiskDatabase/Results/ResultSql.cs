namespace InspectionGateway.RiskDatabase.Results;

/// <summary>The statements about results of inspections.</summary>
internal static class ResultSql
{
    public const string Find = "SELECT coalesce(last_part, report) AS report, corrects, applied_on, accepted FROM inspection_result WHERE result_id = @ResultId";

    public const string Report = "SELECT report FROM inspection_result WHERE result_id = @ResultId";

    public const string InEffect =
        """
        SELECT result_id FROM inspection_result
        WHERE declaration_id = @DeclarationId AND tenant = @Tenant AND line_no = @LineNo AND counts = @Counts
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        """;

    public const string Inspected =
        """
        SELECT tenant, declaration_id, line_no, result_id, accepted, drawn FROM inspection_result
        WHERE inspected_on >= @FirstDay AND counts = @Counts
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        """;

    public const string Stored = "SELECT report, decision_id, inspected_on FROM inspection_result WHERE result_id = @ResultId";

    public const string LastGood =
        """
        SELECT max(inspected_on) FROM inspection_result
        WHERE firm = @Firm AND hs_prefix = @HsPrefix AND origin = @Origin AND counts = @Counts AND accepted = @Accepted AND inspected_on < @InspectedOn
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        """;

    public const string Place = "SELECT firm, hs_prefix, origin FROM inspection_result WHERE result_id = @ResultId";

    public const string Origin = "SELECT corrects, applied_on, reported_by, reported_at FROM inspection_result WHERE result_id = @ResultId";

    public const string Corrected = "SELECT result_id FROM inspection_result WHERE corrects = @Corrects";

    public const string Lots =
        """
        SELECT result_id AS id, inspected_on AS day, accepted, acceptance_number AS acceptancenumber, accepted_tighter AS acceptedtighter, critical, maker, net_weight AS netweight FROM inspection_result
        WHERE firm = @Firm AND hs_prefix LIKE @HsPattern AND (@Origin = '' OR origin = @Origin) AND counts = @Counts
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        ORDER BY inspected_on, result_id
        """;

    public const string Reported =
        """
        SELECT reported_at AS at, tenant, declaration_id AS declarationid, line_no AS line, firm, hs_prefix AS hsprefix, origin,
            inspected_on AS day, accepted, acceptance_number AS acceptancenumber, accepted_tighter AS acceptedtighter, critical, maker, net_weight AS netweight
        FROM inspection_result
        WHERE inspected_on >= @FirstDay AND counts = @Counts AND firm <> ''
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        """;

    public const string Resumed = "SELECT reported_at AS at, firm, hs_prefix AS hsprefix, origin FROM stream_resumption WHERE mended_on >= @FirstDay";

    public const string Goods = "SELECT DISTINCT hs_prefix, origin FROM inspection_result WHERE firm = @Firm AND counts = @Counts";

    public const string Since =
        """
        SELECT inspected_on, report FROM inspection_result
        WHERE firm = @Firm AND hs_prefix LIKE @HsPattern AND (@Origin = '' OR origin = @Origin) AND counts = @Counts AND inspected_on > @After
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        """;

    public const string CriticalOfGoods =
        """
        SELECT result_id FROM inspection_result
        WHERE hs_prefix = @HsPrefix AND origin = @Origin AND inspected_on >= @Since AND counts = @Counts AND critical = @Critical
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        ORDER BY inspected_on DESC, result_id
        """;

    public const string RejectedOfFirm =
        """
        SELECT result_id FROM inspection_result
        WHERE firm = @Firm AND inspected_on >= @Since AND counts = @Counts AND accepted = @Accepted
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        ORDER BY inspected_on DESC, result_id
        """;

    public const string Resumptions =
        """
        SELECT resumption_id, hs_prefix, origin, mended_on FROM stream_resumption WHERE firm = @Firm ORDER BY mended_on, resumption_id
        """;

    public const string FindResumption = "SELECT firm, hs_prefix, origin, mended_on, reason FROM stream_resumption WHERE resumption_id = @ResumptionId";

    public const string AddResumption =
        """
        INSERT INTO stream_resumption (resumption_id, firm, hs_prefix, origin, mended_on, reason, reported_by, reported_at)
        VALUES (@ResumptionId, @Firm, @HsPrefix, @Origin, @MendedOn, @Reason, @ReportedBy, @ReportedAt)
        """;
}
