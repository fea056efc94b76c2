namespace InspectionGateway.RiskDatabase.Suspensions;

/// <summary>The statements about what results suspend.</summary>
internal static class SuspensionSql
{
    public const string Find = "SELECT min(result_id) FROM suspension WHERE kind = @Kind AND id = @Id";

    public const string Add = "INSERT INTO suspension (kind, id, result_id) SELECT @Kind, @Id, @ResultId WHERE NOT EXISTS (SELECT 1 FROM suspension WHERE kind = @Kind AND id = @Id AND result_id = @ResultId)";

    public const string RemoveOne = "DELETE FROM suspension WHERE kind = @Kind AND id = @Id AND result_id = @ResultId";

    public const string Remove = "DELETE FROM suspension WHERE kind = @Kind AND id = @Id";

    public const string OfResult = "SELECT kind, id FROM suspension WHERE result_id = @ResultId";
}
