using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Assessments;

/// <summary>The statements about drawn lots and what they propose.</summary>
internal static class AssessmentSql
{
    public const string Drawn =
        """
        SELECT hs_prefix, origin, firm, maker, inspected_on, accepted, critical FROM inspection_result
        WHERE drawn = @IsDrawn AND inspected_on >= @Since AND counts = @Counts AND hs_prefix <> ''
        AND NOT EXISTS (SELECT 1 FROM inspection_result AS later WHERE later.corrects = inspection_result.result_id)
        ORDER BY inspected_on, result_id
        """;

    public const string Find = "SELECT payload FROM proposal WHERE proposal_id = @ProposalId";

    // What single results suspend or propose is no assessment's to take back.
    private const string IsOfAssessment = "state = 1 AND proposal_id NOT LIKE 'suspension:%' AND proposal_id NOT LIKE 'alert:%' AND proposal_id NOT LIKE 'credit:%'";

    public const string Pending = $"SELECT payload FROM proposal WHERE {IsOfAssessment}";

    public const string RemovePending = $"DELETE FROM proposal WHERE {IsOfAssessment}";

    public const string Remove = "DELETE FROM proposal WHERE proposal_id = @ProposalId";

    public const string Add = "INSERT INTO proposal (proposal_id, state, at, payload) VALUES (@ProposalId, @State, @At, @Payload)";

    // Of several who would, one takes the day.
    public const string TakeDay = "INSERT INTO assessment_day (day) SELECT @Day WHERE NOT EXISTS (SELECT 1 FROM assessment_day WHERE day = @Day)";

    public static string List(Dialect dialect) => $"SELECT payload FROM proposal WHERE state = @State ORDER BY at DESC {dialect.Limit}";
}
