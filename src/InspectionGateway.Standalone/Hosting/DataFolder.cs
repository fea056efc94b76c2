using System.Security.Cryptography;
using System.Text.Json;
using InspectionGateway.Cli.Connections;

namespace InspectionGateway.Standalone.Hosting;

/// <summary>Where a Standalone keeps what must outlive it: the risk database, the draw key, tokens, and its address for <c>igw</c>.</summary>
internal sealed class DataFolder
{
    private readonly string path;

    public DataFolder(string path)
    {
        this.path = Directory.CreateDirectory(path).FullName;
        Directory.CreateDirectory(Path.Combine(this.path, "tokens"));
    }

    public string ConnectionString => $"Data Source={Path.Combine(path, "risk.db")}";

    public override string ToString() => path;

    /// <summary>The secret of the draws, made once: a restart must not draw again.</summary>
    public string DrawSecret()
    {
        var file = Path.Combine(path, "draw.key");
        if (!File.Exists(file))
        {
            WritePrivate(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }
        return File.ReadAllText(file);
    }

    public void WriteToken(string role, string token) => WritePrivate(Path.Combine(path, "tokens", $"{role}.jwt"), token);

    public void WriteAddress(GatewayFile gateway) =>
        File.WriteAllText(Path.Combine(path, GatewayFile.Name), JsonSerializer.Serialize(gateway));

    private static void WritePrivate(string file, string text)
    {
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
