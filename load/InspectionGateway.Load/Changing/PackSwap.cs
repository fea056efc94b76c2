using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Targets;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Load.Changing;

/// <summary>A version of the pilot's pack that was drafted by one person and approved by another, to be published and taken back in turn.</summary>
internal sealed class PackSwap : IDisposable
{
    private const string Pack = "chongqing-ftz";
    private const string Layer = "PILOT";

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly GrpcChannel channel;
    private readonly PolicyService.PolicyServiceClient policies;
    private readonly Metadata approver;
    private string id = "";
    private bool isPublished;

    private PackSwap(CaseProcess gateway, Metadata approver)
    {
        channel = GatewayTarget.Open(gateway.Address);
        (policies, this.approver) = (new PolicyService.PolicyServiceClient(channel), approver);
    }

    public static async Task<PackSwap> PrepareAsync(CaseProcess gateway, CancellationToken ct)
    {
        var author = Bearer(await gateway.TokenAsync("ann", Roles.PolicyAuthor, Layer, ct));
        var swap = new PackSwap(gateway, Bearer(await gateway.TokenAsync("bob", Roles.PolicyApprover, Layer, ct)));
        var draft = new PutDraftRequest { Reason = "load" };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "policies", Pack)).Order(StringComparer.Ordinal))
        {
            // A comment more is another version.
            draft.Files.Add(new PolicyFile { Path = $"{Pack}/{Path.GetFileName(file)}", Text = await File.ReadAllTextAsync(file, ct) + "# load\n" });
        }
        var drafted = await swap.policies.PutDraftAsync(draft, author, cancellationToken: ct);
        swap.id = drafted.Version?.Id ?? throw new IOException($"The pack is not usable: {drafted.Problems[0].Message}");
        var step = new PolicyStepRequest { Id = swap.id, Reason = "load" };
        await swap.policies.SubmitAsync(step, author, cancellationToken: ct);
        await swap.policies.ApproveAsync(step, swap.approver, cancellationToken: ct);
        return swap;
    }

    /// <summary>Publishes and takes back, twice a second.</summary>
    /// <returns>How often.</returns>
    public async Task<int> RunAsync(TimeSpan duration, CancellationToken ct)
    {
        var times = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < duration; times++)
        {
            if (isPublished)
            {
                await policies.RollBackAsync(new RollBackRequest { Reason = "load" }, approver, cancellationToken: ct);
            }
            else
            {
                await policies.PublishAsync(new PublishPolicyRequest { Id = id, Reason = "load" }, approver, cancellationToken: ct);
            }
            isPublished = !isPublished;
            await Task.Delay(Every, ct);
        }
        return times;
    }

    private static Metadata Bearer(string token) => new() { { "authorization", $"Bearer {token}" } };

    public void Dispose() => channel.Dispose();
}
