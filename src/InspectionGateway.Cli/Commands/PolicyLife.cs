using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw policy draft|submit|approve|reject|publish|rollback|versions|show|list|rails</c>: a pack's way into effect, and out of it.</summary>
internal sealed class PolicyLife
{
    private readonly Argument<string> folder = new("PACK") { Description = "folder of one pack (it has a pack.yaml)" };
    private readonly Argument<string> id = new("VERSION") { Description = "a version, as drafting printed it: chongqing-ftz@3f2a9c01be44" };
    private readonly Argument<string> pack = new("PACK") { Description = "folder of a pack; left out: all", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> reason = new("--reason") { Description = "why; kept", Required = true };
    private readonly Option<DateTimeOffset?> at = MomentOption.Later();
    private readonly Option<double> canary = new("--canary") { Description = "decide for this share of firms only, above 0 and below 1; a firm stays on its side" };
    private readonly Option<string[]> offices = new("--office")
    {
        Description = "decide only what is declared at this customs office, or at those whose codes begin so; with --canary: for that share of the firms there. Repeatable",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> expected = new("--expect") { Description = "digest of what is to be taken back; refused when it is another", DefaultValueFactory = _ => "" };
    private readonly Option<int> limit = new("--limit") { Description = "at most so many", DefaultValueFactory = _ => 100 };
    private readonly Option<string?> files = new("--out") { Description = "write its files into this folder" };
    private readonly Option<bool> json = new("--json") { Description = "as JSON" };
    private readonly Connection connection = new();

    public void AddTo(Command policy)
    {
        Add("draft", "Keep a pack that compiles together with what is in effect, as a draft; prints its version.", "policy-author", [folder], [reason], DraftAsync);
        Add("submit", "Ask for approval of a draft.", "policy-author", [id], [reason], (client, result, ct) => SayAsync(result, client.SubmitAsync(Step(result), cancellationToken: ct)));
        Add("approve", "Approve what another person submitted, in the layer of one's token.", "policy-approver", [id], [reason], (client, result, ct) => SayAsync(result, client.ApproveAsync(Step(result), cancellationToken: ct)));
        Add("reject", "Send back what was submitted.", "policy-approver", [id], [reason], (client, result, ct) => SayAsync(result, client.RejectAsync(Step(result), cancellationToken: ct)));
        Add("publish", "Put an approved version into effect on every gateway; with problems nothing changes.", "policy-approver", [id], [reason, at, canary, offices], PublishAsync);
        Add("rollback", "Take back the last publication on every gateway: what is scheduled, else a canary, else what is in effect.", "policy-approver", [], [reason, expected], RollBackAsync);
        Add("versions", "Print versions of packs, the newest first, and where they stand.", "policy-approver", [pack], [limit], ListVersionsAsync);
        Add("show", "Print what was done to a version, by whom and why.", "policy-approver", [id], [files], ShowAsync);
        Add("list", "Print what is in effect on the gateway.", "policy-approver", [], [], async (client, result, ct) => await SayAsync(result, await client.ListAsync(new ListPoliciesRequest(), cancellationToken: ct)));
        Add("rails", "Print how the waivers in force stand against the guard rails of their packs: lots inspected at random, the evidence against them, and how many lines they relieve.", "policy-approver", [], [], ListRailsAsync);

        void Add(string name, string description, string role, Argument[] arguments, Option[] options, Func<PolicyService.PolicyServiceClient, ParseResult, CancellationToken, Task<int>> run) => Served.Add(
            policy, connection, (name, description, role), arguments, [.. options, json],
            (channel, result, ct) => run(new PolicyService.PolicyServiceClient(channel.Invoker), result, ct));
    }

    private PolicyStepRequest Step(ParseResult result) => new() { Id = result.GetValue(id), Reason = result.GetValue(reason) };

    private Task<int> DraftAsync(PolicyService.PolicyServiceClient client, ParseResult result, CancellationToken ct)
    {
        var request = new PutDraftRequest { Reason = result.GetValue(reason) };
        if (!File.Exists(Path.Combine(result.GetValue(folder)!, "pack.yaml")))
        {
            throw new FileNotFoundException($"'{result.GetValue(folder)}' is no pack: it has no pack.yaml. A pack is drafted, approved and taken back by itself.");
        }
        request.Files.Add(PolicyFolder.ReadPack(result.GetValue(folder)!).Select(source => new PolicyFile { Path = source.Path, Text = source.Text }));
        return SayAsync(result, client.PutDraftAsync(request, cancellationToken: ct));
    }

    private Task<int> PublishAsync(PolicyService.PolicyServiceClient client, ParseResult result, CancellationToken ct)
    {
        var request = new PublishPolicyRequest
        {
            Id = result.GetValue(id), Reason = result.GetValue(reason), CanaryShare = result.GetValue(canary), CanaryOffices = { result.GetValue(offices) },
        };
        if (result.GetValue(at) is { } moment)
        {
            request.EffectiveAt = Timestamp.FromDateTimeOffset(moment);
        }
        return SayAsync(result, client.PublishAsync(request, cancellationToken: ct));
    }

    private async Task<int> RollBackAsync(PolicyService.PolicyServiceClient client, ParseResult result, CancellationToken ct) => await SayAsync(
        result, await client.RollBackAsync(new RollBackRequest { Reason = result.GetValue(reason), ExpectedDigest = result.GetValue(expected) }, cancellationToken: ct));

    private async Task<int> ListVersionsAsync(PolicyService.PolicyServiceClient client, ParseResult result, CancellationToken ct)
    {
        var request = new ListPolicyVersionsRequest { Pack = result.GetValue(pack) ?? "", Limit = result.GetValue(limit) };
        foreach (var version in (await client.ListVersionsAsync(request, cancellationToken: ct)).Versions)
        {
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(version) : Line(version));
        }
        return 0;
    }

    private async Task<int> ListRailsAsync(PolicyService.PolicyServiceClient client, ParseResult result, CancellationToken ct)
    {
        foreach (var reading in (await client.ListGuardRailsAsync(new ListGuardRailsRequest(), cancellationToken: ct)).Readings)
        {
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(reading) : string.Create(CultureInfo.InvariantCulture,
                $"{reading.Pack}\t{(reading.Rows.Count > 1 ? "(all)" : reading.Rows[0])}\t{reading.Nonconforming} of {reading.Lots} lots, {reading.Tolerated:P2} tolerated\tevidence {reading.Evidence:0.##} of {reading.Enough:0.##}\t{reading.Relieved} of {reading.Lines} lines relieved, {reading.Ceiling:P0} may be{HeldOut(reading)}"));
        }
        return 0;
    }

    // Beside the share of relieved lots that did not conform it says what the waiver does.
    private static string HeldOut(GuardReading reading) => reading.Holdout == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"\t{reading.HeldOut} lines held out ({reading.Holdout:P2}), {reading.HeldOutNonconforming} of {reading.HeldOutLots} of their lots did not conform");

    private async Task<int> ShowAsync(PolicyService.PolicyServiceClient client, ParseResult result, CancellationToken ct)
    {
        var version = await client.GetVersionAsync(new GetPolicyVersionRequest { Id = result.GetValue(id) }, cancellationToken: ct);
        foreach (var file in result.GetValue(files) is null ? [] : version.Files.ToList())
        {
            var path = Path.Combine(result.GetValue(files)!, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Text, ct);
        }
        if (result.GetValue(json))
        {
            await Console.Out.WriteLineAsync(JsonOutput.Format(version));
            return 0;
        }
        await Console.Out.WriteLineAsync(Line(version));
        foreach (var step in version.Steps)
        {
            await Console.Out.WriteLineAsync($"  {Moment(step.At)}\t{EnumNames<PolicyStepKind>.Of(step.Kind)}\t{step.By}\t{step.Reason}");
        }
        return 0;
    }

    private async Task<int> SayAsync(ParseResult result, AsyncUnaryCall<PolicyVersionReply> call)
    {
        var reply = await call;
        foreach (var warning in reply.Warnings)
        {
            await Console.Error.WriteLineAsync($"{warning.Path}:{warning.Line}:{warning.Column}: warning: {warning.Message}");
        }
        foreach (var problem in reply.Problems)
        {
            await Console.Out.WriteLineAsync($"{problem.Path}:{problem.Line}:{problem.Column}: {problem.Message}");
        }
        if (reply.Problems.Count > 0)
        {
            await Console.Error.WriteLineAsync("it does not compile together with what is in effect; nothing was done");
            return 1;
        }
        await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(reply.Version) : Line(reply.Version));
        return 0;
    }

    private async Task<int> SayAsync(ParseResult result, ListPoliciesReply reply)
    {
        var lines = result.GetValue(json) ? [JsonOutput.Format(reply)] : Lines(reply).ToList();
        lines.ForEach(Console.Out.WriteLine);
        await Console.Out.FlushAsync();
        return 0;
    }

    private static IEnumerable<string> Lines(ListPoliciesReply reply)
    {
        yield return $"in effect\t{reply.PolicyVersion}\t{reply.PolicyDigest}";
        yield return $"made of it\t{new PolicyFingerprint("", reply.IndexDigest, reply.GoldenDecisions).Summary}";
        foreach (var version in reply.Versions)
        {
            yield return $"version\t{version}";
        }
        foreach (var row in reply.Tripped)
        {
            yield return $"out of force\t{row.RowId}\t{row.Why}";
        }
        if (reply.CanaryVersion.Length > 0)
        {
            var offices = reply.CanaryOffices.Count == 0 ? "" : $" at {string.Join(", ", reply.CanaryOffices)}";
            yield return $"canary\t{reply.CanaryVersion}\t{reply.CanaryShare:P0} of firms{offices}\t{reply.CanaryDigest}";
        }
        if (reply.ScheduledVersion.Length > 0)
        {
            yield return $"scheduled\t{reply.ScheduledVersion}\t{Moment(reply.ScheduledAt)}";
        }
    }

    private static string Line(PolicyVersion version) => string.Join('\t', version.Id, EnumNames<PolicyStatus>.Of(version.Status), version.Layer, version.Version);

    private static string Moment(Timestamp at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss'Z'");
}
