using System.Text.RegularExpressions;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Gathers the reasons of all layers.</summary>
internal sealed partial class ReasonReader
{
    private readonly Dictionary<string, ReasonText> reasons = new(StringComparer.Ordinal);

    public void Read(YamlMap map)
    {
        foreach (var (keyNode, code, value) in map.Map("reasons")?.Entries() ?? [])
        {
            if (map.MapOf(value) is not { } entry)
            {
                continue;
            }
            var remedy = entry.Find("remedy") is null ? null : entry.Localized("remedy");
            var reason = new ReasonText(code, entry.Enum<Audience>("audience"), entry.Localized(), remedy);
            entry.Finish();
            CheckPlaceholders(map, keyNode, reason);
            CheckCodes(map, keyNode, reason);
            if (!reasons.TryAdd(code, reason))
            {
                map.Problem(keyNode, $"the reason '{code}' is there already");
            }
        }
    }

    /// <summary>The catalogue; codes that rows name or the engine gives and that have no text are problems.</summary>
    public ReasonCatalogue Build(IEnumerable<CompiledRow> rows, ProblemList problems, bool mayLackOwn)
    {
        foreach (var row in rows.Where(row => !problems.Unparsed && row.Rule.ReasonCode.Length > 0 && !reasons.ContainsKey(row.Rule.ReasonCode)))
        {
            row.Map.Problem(row.Map.Find("reason")!, $"the reason '{row.Rule.ReasonCode}' has no text in any section 'reasons'");
        }
        foreach (var code in ReasonArguments.ByCode.Keys.Where(code => !mayLackOwn && !reasons.ContainsKey(code)))
        {
            problems.AddMissing($"the engine's reason '{code}' has no text in any section 'reasons'");
        }
        return new ReasonCatalogue(reasons.Values);
    }

    // Who reads a reason does not know how we name things.
    private static void CheckCodes(YamlMap map, YamlNode at, ReasonText reason)
    {
        string[] texts = [reason.Text.Zh, reason.Text.En, reason.Remedy?.Zh ?? "", reason.Remedy?.En ?? ""];
        foreach (var code in texts.SelectMany(text => Code().Matches(text)).Select(match => match.Value).Distinct())
        {
            map.Problem(at, $"the reason '{reason.Code}' has the raw code '{code}' in a text");
        }
    }

    [GeneratedRegex("[A-Z][A-Z0-9]*_[A-Z0-9_]+")]
    private static partial Regex Code();

    private static void CheckPlaceholders(YamlMap map, YamlNode at, ReasonText reason)
    {
        var known = ReasonArguments.ByCode.GetValueOrDefault(reason.Code, ReasonArguments.OfRows);
        string[] texts = [reason.Text.Zh, reason.Text.En, reason.Remedy?.Zh ?? "", reason.Remedy?.En ?? ""];
        foreach (var name in texts.SelectMany(text => new ReasonTemplate(text).Names).Distinct().Except(known))
        {
            map.Problem(at, $"the reason '{reason.Code}' has no argument '{name}'");
        }
    }
}
