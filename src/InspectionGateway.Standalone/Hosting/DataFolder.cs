using System.Security.Cryptography;
using System.Text.Json;
using InspectionGateway.Cli.Connections;

namespace InspectionGateway.Standalone.Hosting;

/// <summary>Where a Standalone keeps what must outlive it: the risk database, keys, tokens, and its address for <c>igw</c>.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly string path;
    private readonly FileStream inUse;

    public DataFolder(string path)
    {
        this.path = Directory.CreateDirectory(path).FullName;
        Directory.CreateDirectory(Path.Combine(this.path, "tokens"));
        if (!OperatingSystem.IsWindows())
        {
            // Keys, tokens and the risk database are its owner's alone.
            File.SetUnixFileMode(this.path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        inUse = Lock();
    }

    public string ConnectionString => $"Data Source={Path.Combine(path, "risk.db")}";

    public string Journal => DataFolders.Journal(path);

    public override string ToString() => path;

    /// <summary>The secret of the draws, made once: a restart must not draw again.</summary>
    public string DrawSecret()
    {
        var file = DataFolders.DrawKey(path);
        if (!File.Exists(file))
        {
            WritePrivate(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }
        var secret = File.ReadAllText(file).Trim();
        return secret.Length > 0 ? secret : throw new IOException($"{file} is empty: restore it, or delete it to draw by a new key.");
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
        WritePrivate(Path.Combine(path, GatewayFile.Name), JsonSerializer.Serialize(gateway));

    public void Dispose() => inUse.Dispose();

    // Two gateways over one folder would each carry half of its changes to a Redis of its own.
    private FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error)
        {
            throw new IOException($"Another gateway uses {path}: end it, or name another folder with --data.", error);
        }
    }

    private static void WritePrivate(string file, string text)
    {
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
