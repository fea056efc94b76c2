using InspectionGateway.Engine.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Parses the sources and assigns each to its pack.</summary>
internal sealed class FileReader(ProblemList problems)
{
    private const string PackFile = "pack.yaml";

    private readonly Dictionary<string, YamlMap> scopes = [];

    /// <summary>Which layer a pack may say that it is of.</summary>
    public static readonly IReadOnlyDictionary<string, Layer> Layers = new Dictionary<string, Layer>
    {
        ["national"] = Layer.National,
        ["district"] = Layer.District,
        ["pilot"] = Layer.Pilot,
    };

    /// <summary>The packs by folder, from the top layer down.</summary>
    public IReadOnlyDictionary<string, PolicyPack> Packs { get; private set; } = new Dictionary<string, PolicyPack>();

    /// <summary>What packs say that they are for, by folder; those without are for everything.</summary>
    public IReadOnlyDictionary<string, YamlMap> Scopes => scopes;

    /// <summary>The files in the order of their rows: national, district, pilot; by path.</summary>
    public IReadOnlyList<PolicyFile> Read(IReadOnlyList<PolicySource> sources)
    {
        var parsed = sources.OrderBy(source => source.Path, StringComparer.Ordinal).Select(Parse).OfType<YamlMap>().ToList();
        Packs = parsed.Where(map => NameOf(map.Path) == PackFile).DistinctBy(map => PolicySource.FolderOf(map.Path)).Select(ReadPack)
            .OrderBy(pack => pack.Layer).ToDictionary(pack => pack.Folder);
        if (Packs.Values.Count(pack => pack.Layer == Layer.National) != 1)
        {
            problems.AddMissing(MissingLayer());
        }
        return [.. parsed.Where(map => NameOf(map.Path) != PackFile).Select(ReadFile).OfType<PolicyFile>().OrderBy(file => file.Pack.Layer)];
    }

    private string MissingLayer() => Packs.Count == 0 || Packs.Values.Any(pack => pack.Layer == Layer.National)
        ? "there must be one national pack"
        : $"there must be one national pack: the layer above {string.Join(", ", Packs.Values.Select(pack => pack.Name))} is missing; name its folder with --base";

    private YamlMap? Parse(PolicySource source)
    {
        try
        {
            if (GuardedParser.Load(source.Text).Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new YamlMap(source.Path, root, problems);
            }
            problems.Add(source.Path, new Mark(0, 1, 1), "the file must hold one mapping");
        }
        catch (YamlException malformed)
        {
            problems.Add(source.Path, malformed.Start, $"malformed YAML: {malformed.Message}");
        }
        problems.Unparsed = true;
        return null;
    }

    private PolicyPack ReadPack(YamlMap map)
    {
        var layer = map.Text("layer");
        if (layer.Length > 0 && !Layers.ContainsKey(layer))
        {
            map.Problem(map.Find("layer")!, $"'{layer}' is none of {string.Join(", ", Layers.Keys)}");
        }
        var pack = new PolicyPack(PolicySource.FolderOf(map.Path), map.Text("pack"), Layers.GetValueOrDefault(layer), map.Text("version"));
        map.Localized("title");
        if (map.OptionalMap("scope") is { } scope)
        {
            ReadScope(pack, map, scope);
        }
        map.Finish();
        return pack;
    }

    private void ReadScope(PolicyPack pack, YamlMap map, YamlMap scope)
    {
        if (pack.Layer == Layer.National)
        {
            map.Problem(scope.Node, "the national pack is for everything: it has no scope");
            return;
        }
        scopes.Add(pack.Folder, scope);
    }

    private PolicyFile? ReadFile(YamlMap map)
    {
        if (!Packs.TryGetValue(PolicySource.FolderOf(map.Path), out var pack))
        {
            map.Problem(map.Node, $"the folder has no {PackFile}");
            return null;
        }
        var (table, section) = (map.OptionalText("table"), map.OptionalText("section"));
        if ((table is null) == (section is null))
        {
            map.Problem(map.Node, "a file is either a 'table' or a 'section'");
            return null;
        }
        return new PolicyFile(pack, table ?? section!, table is not null, map);
    }

    private static string NameOf(string path) => path[(PolicySource.FolderOf(path) is { Length: > 0 } folder ? folder.Length + 1 : 0)..];
}
