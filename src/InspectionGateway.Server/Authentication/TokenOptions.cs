namespace InspectionGateway.Server.Authentication;

/// <summary>Which tokens are accepted. Without a keys file a key is made at start, and the server binds to loopback only.</summary>
public sealed class TokenOptions
{
    /// <summary>The issuer that tokens name.</summary>
    public string Issuer { get; set; } = "inspection-gateway";

    /// <summary>The audience that tokens name.</summary>
    public string Audience { get; set; } = "inspection-gateway";

    /// <summary>A JWKS file, or a PEM file with one public key: RSA (RS256) or P-256 (ES256).</summary>
    public string? KeysFile { get; set; }
}
