namespace InspectionGateway.RiskDatabase.Dialects;

/// <summary>The statement that makes a change wait for its turn in a lane, where the database has rows for lanes.</summary>
internal static class LaneSql
{
    public const string Enter = "UPDATE lane SET turn = turn + 1 WHERE name = @Name";
}
