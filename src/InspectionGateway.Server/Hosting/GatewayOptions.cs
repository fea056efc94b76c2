using System.Net;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Hosting;

/// <summary>How a gateway is hosted. Read once at start.</summary>
public sealed class GatewayOptions
{
    /// <summary>The address to listen on; another than loopback needs <see cref="TokenOptions.KeysFile"/>.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>gRPC over HTTP/2; h2c without TLS. 0: any free port.</summary>
    public int GrpcPort { get; set; } = 7080;

    /// <summary>HTTP/1.1: JSON, OpenAPI and health. By default the gRPC port and one; any free port when that is 0.</summary>
    public int? HttpPort { get; set; }

    /// <summary>TLS on both ports, with the certificate of Kestrel:Certificates:Default.</summary>
    public bool Tls { get; set; }

    /// <summary>Whether a proxy in front speaks TLS, so that an open host may do without.</summary>
    public bool BehindTlsProxy { get; set; }

    /// <summary>The folder of policy packs, used until a policy is published.</summary>
    public string Policies { get; set; } = "policies";

    /// <summary>Tokens.</summary>
    public TokenOptions Tokens { get; set; } = new();

    /// <summary>Names the secret of the draws.</summary>
    public string DrawKeyId { get; set; } = "made-at-start";

    /// <summary>The secret of the draws in base 64, 32 bytes or more; without it one is made at start, so draws change with a restart.</summary>
    public string? DrawKeySecret { get; set; }

    /// <summary>The largest request message, in bytes. A declaration above it is refused alone; a message of four times as much ends its stream.</summary>
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest photo or report beside a declaration, in bytes.</summary>
    public int MaxAttachmentBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Leave fields of JSON alone that the contract does not have, in place of refusing them with the nearest name.</summary>
    public bool AllowUnknownFields { get; set; }

    /// <summary>The largest request of PolicyService, in bytes: it carries whole packs.</summary>
    public int MaxPolicyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Most lines of one declaration.</summary>
    public int MaxLines { get; set; } = 50;

    /// <summary>Most calls at once on one HTTP/2 connection.</summary>
    public int MaxStreamsPerConnection { get; set; } = 256;

    /// <summary>How many declarations of one stream are decided at once.</summary>
    public int StreamParallelism { get; set; } = 8;

    /// <summary>
    /// How many declarations of one tenant are decided at once. A call beyond it is refused with RESOURCE_EXHAUSTED, a stream
    /// waits.
    /// </summary>
    public int MaxInHandPerTenant { get; set; } = 256;

    /// <summary>
    /// The same while another tenant called within the last second: a quarter of them is decided at once, since the other's calls
    /// have to wait behind that, and the rest wait for their turn.
    /// </summary>
    public int MaxInHandAmongTenants { get; set; } = 8 * Environment.ProcessorCount;

    /// <summary>For how many days an officer who had a case with a firm is not drawn for another of it.</summary>
    public int RecusedDays { get; set; } = 30;

    /// <summary>How often officers are drawn for work that nobody has; zero: only when somebody asks.</summary>
    public TimeSpan DrawInterval { get; set; } = TimeSpan.Zero;

    /// <summary>With less time than this before the caller's deadline the call is refused at once.</summary>
    public TimeSpan LeastTime { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long readiness is down before the server stops taking calls.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long running calls may take to end once it stops.</summary>
    public TimeSpan StopTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often waivers are held against their guard rails.</summary>
    public TimeSpan GuardInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Where metrics and traces go (OTLP); null: nowhere.</summary>
    public Uri? OtlpEndpoint { get; set; }

    internal IPAddress Address => Host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(Host, out var address) ? address
        : throw new InvalidOperationException($"Gateway:Host must be an IP address or localhost; was '{Host}'.");

    internal bool HasKeys => !string.IsNullOrEmpty(Tokens.KeysFile);

    /// <exception cref="InvalidOperationException">An option is out of its range, or keys are missing for an open address.</exception>
    internal void Check()
    {
        if (!IPAddress.IsLoopback(Address))
        {
            Require(HasKeys, $"Without Gateway:Tokens:KeysFile the gateway listens on loopback only; '{Host}' is open to others. Configure the keys that tokens are checked with.");
            Require(!string.IsNullOrEmpty(DrawKeySecret), $"Without Gateway:DrawKeySecret every gateway draws otherwise; '{Host}' is open to others. Configure one secret for all gateways (32 bytes or more, base 64).");
            Require(Tls || BehindTlsProxy, $"Without Gateway:Tls tokens cross the network in the clear; '{Host}' is open to others. Switch it on, or say with Gateway:BehindTlsProxy that a proxy does it.");
        }
        Require(GrpcPort is >= 0 and <= 65535 && HttpPort is null or (>= 0 and <= 65535), "Gateway:GrpcPort and HttpPort must be 0 to 65535.");
        Require(DrawKeySecret is null || IsDrawSecret(DrawKeySecret), "Gateway:DrawKeySecret must be 32 bytes or more in base 64.");
        Require(MaxMessageBytes is > 0 and <= 512 * 1024 * 1024 && MaxPolicyBytes > 0, "Gateway:MaxMessageBytes and MaxPolicyBytes must be more than 0, and MaxMessageBytes at most 512 MiB.");
        Require(MaxAttachmentBytes is > 0 and <= 256 * 1024 * 1024, "Gateway:MaxAttachmentBytes must be more than 0, and at most 256 MiB.");
        Require(MaxLines is >= 1 and <= 999, "Gateway:MaxLines must be 1 to 999.");
        Require(MaxStreamsPerConnection > 0 && StreamParallelism > 0, "Gateway:MaxStreamsPerConnection and StreamParallelism must be more than 0.");
        Require(MaxInHandPerTenant > 0 && MaxInHandAmongTenants > 0, "Gateway:MaxInHandPerTenant and MaxInHandAmongTenants must be more than 0.");
        Require(GuardInterval >= TimeSpan.FromMilliseconds(100), "Gateway:GuardInterval must be 100 ms or more.");
        Require(DrawInterval == TimeSpan.Zero || DrawInterval >= TimeSpan.FromMilliseconds(100), "Gateway:DrawInterval must be 0, or 100 ms or more.");
        Require(RecusedDays is >= 0 and <= 3660, "Gateway:RecusedDays must be 0 to 3660.");
        Require(LeastTime >= TimeSpan.Zero && DrainTime >= TimeSpan.Zero && StopTime > TimeSpan.Zero, "Gateway:LeastTime, DrainTime and StopTime must not be negative.");
    }

    private static bool IsDrawSecret(string secret)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Convert.TryFromBase64String(secret.Trim(), bytes, out var length) && length >= 32;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidOperationException(message);
        }
    }
}
