using System.Security.Cryptography;
using System.Text.Json;
using InspectionGateway.Cli.Connections;

namespace InspectionGateway.Standalone.Hosting;

/// <summary>Where a Standalone keeps what must outlive it: the risk database, keys, tokens, and its address for <c>igw</c>.</summary>
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

    /// <summary>The key that signs demo tokens, made once: tokens handed out outlive a restart.</summary>
    public ECDsa SigningKey()
    {
        var file = Path.Combine(path, "signing.key");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(file))
        {
            WritePrivate(file, key.ExportPkcs8PrivateKeyPem());
        }
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    /// <summary>Writes the half of the key that tokens are checked with.</summary>
    /// <returns>The file.</returns>
    public string WriteCheckingKey(ECDsa key)
    {
        var file = Path.Combine(path, "signing.pub");
        File.WriteAllText(file, key.ExportSubjectPublicKeyInfoPem());
        return file;
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
