using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>The statements about versions of policy packs.</summary>
internal static class PolicyVersionSql
{
    private const string Version = "id AS Id, pack AS Pack, layer AS Layer, version AS Version, digest AS Digest, status AS Status";

    public const string Add =
        """
        INSERT INTO policy_version (id, pack, layer, version, digest, status, sources) SELECT @Id, @Pack, @Layer, @Version, @Digest, @Status, @Sources
        WHERE NOT EXISTS (SELECT 1 FROM policy_version WHERE id = @Id)
        """;

    public const string Find = $"SELECT {Version}, sources AS Sources FROM policy_version WHERE id = @Id";

    public const string SetStatus = "UPDATE policy_version SET status = @Status WHERE id = @Id";

    public const string AddStep = "INSERT INTO policy_step (version_id, kind, done_by, done_at, reason) VALUES (@Id, @StepKind, @DoneBy, @DoneAt, @Reason)";

    public const string Steps = "SELECT kind AS StepKind, done_by AS DoneBy, done_at AS DoneAt, reason AS Reason FROM policy_step WHERE version_id = @Id ORDER BY number";

    public const string RemoveSimulation = "DELETE FROM policy_simulation WHERE version_id = @Id";

    public const string AddSimulation = "INSERT INTO policy_simulation (version_id, report) VALUES (@Id, @Report)";

    public const string Simulation = "SELECT report FROM policy_simulation WHERE version_id = @Id";

    public static string List(Dialect dialect) =>
        $"SELECT {Version}, '' AS Sources FROM policy_version WHERE (@Pack = '' OR pack = @Pack) ORDER BY number DESC {dialect.Limit}";
}
