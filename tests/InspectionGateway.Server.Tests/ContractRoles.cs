using System.Text.RegularExpressions;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

/// <summary>Who may call which method, as the contract's comments tell integrators.</summary>
internal static partial class ContractRoles
{
    private static readonly string[] Readers = [Roles.Inspector, Roles.DutyLead, Roles.PolicyAuthor, Roles.PolicyApprover, Roles.Auditor, Roles.Administrator];

    private static readonly Lazy<Dictionary<string, HashSet<string>>> Table = new(Read);

    /// <summary>The roles of "inspection.v1.DecisionService.Decide".</summary>
    public static IReadOnlySet<string> Of(string method) => Table.Value[method];

    private static Dictionary<string, HashSet<string>> Read()
    {
        var table = new Dictionary<string, HashSet<string>>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "proto", "inspection", "v1"), "*_service.proto"))
        {
            var (service, comment) = ("", "");
            foreach (var line in File.ReadLines(file).Select(line => line.Trim()))
            {
                service = Service().Match(line) is { Success: true } found ? found.Groups[1].Value : service;
                if (Rpc().Match(line) is { Success: true } rpc)
                {
                    table.Add($"inspection.v1.{service}.{rpc.Groups[1].Value}", Allowed(rpc.Groups[1].Value, comment));
                }
                comment = line.StartsWith("//", StringComparison.Ordinal) ? comment + line[2..] : "";
            }
        }
        return table;
    }

    // A method without a comment of its own reads; the file's head says who may, a testing body its own reports.
    private static HashSet<string> Allowed(string method, string comment) => comment.Length == 0
        ? [.. Readers, .. method.EndsWith("TestReport", StringComparison.Ordinal) ? [Roles.TestingBody] : Array.Empty<string>()]
        : comment.Contains("every role", StringComparison.Ordinal)
            ? [.. Roles.All]
            : [.. Roles.All.Where(role => Named().Match(comment).Value.Contains(role, StringComparison.Ordinal)),
                .. comment.Contains("officials and auditors", StringComparison.Ordinal) ? Readers : []];

    [GeneratedRegex(@"^service (\w+)")]
    private static partial Regex Service();

    [GeneratedRegex(@"^rpc (\w+)")]
    private static partial Regex Rpc();

    [GeneratedRegex("[Rr]oles?:.*")]
    private static partial Regex Named();
}
