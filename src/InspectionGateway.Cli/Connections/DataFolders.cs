using System.Text.Json;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.Cli.Connections;

/// <summary>A Standalone's data folder, as <c>igw</c> uses it.</summary>
public static class DataFolders
{
    /// <summary>Where a Standalone keeps its data when no folder is named.</summary>
    public static string Default { get; } = Path.Combine(Directory.GetCurrentDirectory(), ".data");

    /// <summary>Where the gateway of the folder listens.</summary>
    /// <exception cref="FileNotFoundException">No gateway has been started with this folder.</exception>
    public static GatewayFile Gateway(string folder)
    {
        var file = Path.Combine(folder, GatewayFile.Name);
        return File.Exists(file)
            ? JsonSerializer.Deserialize<GatewayFile>(File.ReadAllText(file))!
            : throw new FileNotFoundException($"{file} is missing: start a gateway with --data {folder}, or name one with --server and --token.");
    }

    /// <summary>The token of a role.</summary>
    /// <exception cref="FileNotFoundException">The folder has none.</exception>
    public static string Token(string folder, string role)
    {
        var file = Path.Combine(folder, "tokens", $"{role}.jwt");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : throw new FileNotFoundException($"{file} is missing: start a gateway with --data {folder}, which writes it, or name one with --token.");
    }

    /// <summary>The id of the draws' key of a Standalone.</summary>
    public const string DrawKeyId = "standalone";

    /// <summary>The file with the secret of the draws, in base 64.</summary>
    public static string DrawKey(string folder) => Path.Combine(folder, "draw.key");

    /// <summary>The gateway's journal in the folder.</summary>
    public static string Journal(string folder) => Path.Combine(folder, "gateway.journal");

    /// <summary>The risk database of the folder.</summary>
    public static Dialect RiskDatabase(string folder) => Dialect.Of(DatabaseKind.Sqlite, ConnectionString(folder));

    /// <summary>Where the risk database of the folder is.</summary>
    public static string ConnectionString(string folder) => $"Data Source={Path.Combine(folder, "risk.db")}";
}
