using System.CommandLine;
using System.Globalization;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw policy shadow|shadows</c>: what a version would have answered, without anybody being answered by it.</summary>
internal sealed class PolicyShadowCommands
{
    private readonly Argument<string> id = new("VERSION") { Description = "a version, as drafting printed it: chongqing-ftz@3f2a9c01be44" };
    private readonly Option<double> share = new("--share") { Description = "of firms, above 0 and up to 1; a firm stays on its side", DefaultValueFactory = _ => 0.1 };
    private readonly Option<bool> end = new("--end") { Description = "end it" };
    private readonly Option<string> reason = new("--reason") { Description = "why; kept", Required = true };
    private readonly Option<int> limit = new("--limit") { Description = "at most so many", DefaultValueFactory = _ => 10 };
    private readonly Option<bool> json = new("--json") { Description = "as JSON" };
    private readonly Connection connection = new();

    public PolicyShadowCommands() => share.Validators.Add(result =>
    {
        if (!(result.GetValue(share) is > 0 and <= 1))
        {
            result.AddError("--share: above 0 and up to 1; --end ends it.");
        }
    });

    public void AddTo(Command policy)
    {
        Served.Add(
            policy, connection, ("shadow", "Let a version decide beside what is in effect, on every gateway and for a share of firms, and count what differs. No answer is changed.", "policy-author"), [id], [share, end, reason, json],
            async (channel, result, ct) => await SayAsync(result, (await new PolicyService.PolicyServiceClient(channel.Invoker).PutShadowAsync(
                new PutShadowRequest { Id = result.GetValue(id), Share = result.GetValue(end) ? 0 : result.GetValue(share), Reason = result.GetValue(reason) }, cancellationToken: ct))
                .Shadows.Where(shadow => shadow.Id == result.GetValue(id)).Take(1)));
        Served.Add(
            policy, connection, ("shadows", "Print what runs beside what is in effect, and ran, the newest first, and what differed.", "policy-author"), [], [limit, json],
            async (channel, result, ct) => await SayAsync(result, (await new PolicyService.PolicyServiceClient(channel.Invoker).ListShadowsAsync(
                new ListShadowsRequest { Limit = result.GetValue(limit) }, cancellationToken: ct)).Shadows));
    }

    private async Task<int> SayAsync(ParseResult result, IEnumerable<PolicyShadow> shadows)
    {
        foreach (var shadow in shadows)
        {
            var lines = result.GetValue(json) ? [JsonOutput.Format(shadow)] : Lines(shadow);
            foreach (var line in lines)
            {
                await Console.Out.WriteLineAsync(line);
            }
        }
        return 0;
    }

    private static IEnumerable<string> Lines(PolicyShadow shadow)
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{(shadow.RowId.Length > 0 ? $"row {shadow.RowId}" : shadow.Id)}\t{(shadow.EndedAt is null ? "runs" : "ended")}\t{shadow.Share * 100:0.##} % of firms\t{shadow.Answers} answers, {shadow.Lines} lines: {shadow.Stricter} stricter, {shadow.Milder} milder, {shadow.Otherwise} otherwise{Left(shadow)}");
        foreach (var level in shadow.Levels.Where(level => level.Before != level.After))
        {
            yield return $"  {EnumNames<InspectionLevel>.Of(level.Before)} -> {EnumNames<InspectionLevel>.Of(level.After)}\t{level.Lines} lines";
        }
        foreach (var rule in shadow.Rules)
        {
            yield return $"  {rule.RuleId}\tcomes to {rule.LinesCome} lines, goes from {rule.LinesGone}";
        }
        foreach (var example in shadow.Examples.Where(example => example.Before != example.After).Take(3))
        {
            yield return $"  for instance {example.DeclarationId} line {example.LineNo}: {EnumNames<InspectionLevel>.Of(example.Before)} -> {EnumNames<InspectionLevel>.Of(example.After)}";
        }
    }

    private static string Left(PolicyShadow shadow) =>
        (shadow.Skipped > 0 ? $"; {shadow.Skipped} answers left out, since the gateway had more to do" : "") + (shadow.Failed > 0 ? $"; {shadow.Failed} failed" : "");
}
