using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Gathers the reasons of all layers.</summary>
internal sealed class ReasonReader
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
            if (!reasons.TryAdd(code, reason))
            {
                map.Problem(keyNode, $"the reason '{code}' is there already");
            }
        }
    }

    /// <summary>The catalogue; codes that rows name or the engine gives and that have no text are problems.</summary>
    public ReasonCatalogue Build(IEnumerable<CompiledRow> rows, ProblemList problems)
    {
        foreach (var row in rows.Where(row => !problems.Unparsed && row.Rule.ReasonCode.Length > 0 && !reasons.ContainsKey(row.Rule.ReasonCode)))
        {
            row.Map.Problem(row.Map.Find("reason")!, $"the reason '{row.Rule.ReasonCode}' has no text in any section 'reasons'");
        }
        foreach (var code in ReasonArguments.ByCode.Keys.Where(code => !reasons.ContainsKey(code)))
        {
            problems.AddMissing($"the engine's reason '{code}' has no text in any section 'reasons'");
        }
        return new ReasonCatalogue(reasons.Values);
    }

    private static void CheckPlaceholders(YamlMap map, YamlNode at, ReasonText reason)
    {
        var known = ReasonArguments.ByCode.GetValueOrDefault(reason.Code, ReasonCodes.RowArguments);
        string[] texts = [reason.Text.Zh, reason.Text.En, reason.Remedy?.Zh ?? "", reason.Remedy?.En ?? ""];
        foreach (var name in texts.SelectMany(ReasonTemplate.Names).Distinct().Except(known))
        {
            map.Problem(at, $"the reason '{reason.Code}' has no argument '{name}'");
        }
    }
}
