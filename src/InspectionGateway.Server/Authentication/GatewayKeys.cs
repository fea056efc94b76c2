using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace InspectionGateway.Server.Authentication;

/// <summary>The keys that tokens are checked with. Immutable; any number of threads may read it.</summary>
internal sealed class GatewayKeys
{
    private GatewayKeys(IReadOnlyList<SecurityKey> checking, ECDsaSecurityKey? signing) => (Checking, Signing) = (checking, signing);

    public IReadOnlyList<SecurityKey> Checking { get; }

    /// <summary>The key made at start; null when keys are configured.</summary>
    public ECDsaSecurityKey? Signing { get; }

    /// <exception cref="InvalidOperationException">The file holds no key that can be used.</exception>
    public static GatewayKeys Load(TokenOptions options) => string.IsNullOrEmpty(options.KeysFile) ? Generate() : Read(options.KeysFile);

    private static GatewayKeys Generate()
    {
        var key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "made-at-start" };
        return new([key], key);
    }

    private static GatewayKeys Read(string path)
    {
        var text = File.ReadAllText(path);
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{path} holds a private key. Tokens are checked with public ones: keep it where tokens are signed.");
        }
        var keys = text.Contains("-----BEGIN", StringComparison.Ordinal) ? [FromPem(text, path)] : FromJwks(text, path);
        return new(keys, null);
    }

    private static IReadOnlyList<SecurityKey> FromJwks(string text, string path)
    {
        var set = new JsonWebKeySet(text);
        if (set.Keys.Any(key => key.HasPrivateKey))
        {
            throw new InvalidOperationException($"{path} holds a private key. Tokens are checked with public ones: keep it where tokens are signed.");
        }
        var keys = set.GetSigningKeys().Where(key => key is not SymmetricSecurityKey).ToList();
        return keys.Count > 0 ? keys : throw new InvalidOperationException($"{path} holds no public signing key (JWKS).");
    }

    private static SecurityKey FromPem(string text, string path)
    {
        if (TryImport(RSA.Create(), text) is { } rsa)
        {
            return new RsaSecurityKey(rsa);
        }
        return TryImport(ECDsa.Create(), text) is { } curve
            ? new ECDsaSecurityKey(curve)
            : throw new InvalidOperationException($"{path} holds neither an RSA nor an elliptic-curve public key (PEM).");
    }

    private static T? TryImport<T>(T key, string pem)
        where T : AsymmetricAlgorithm
    {
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
