using System.Text.RegularExpressions;

namespace InspectionGateway.Server.OpenApi;

/// <summary>
/// What the contract's files say of its messages, fields, enums, values and methods: the comment above, and the one behind. Reads the form in
/// which the files are written, one declaration a line. Immutable.
/// </summary>
internal sealed partial class ContractComments
{
    private const string Package = "inspection.v1";

    private readonly Dictionary<string, string> comments = new(StringComparer.Ordinal);

    private ContractComments()
    {
    }

    /// <summary>Reads the files that the assembly carries.</summary>
    public static ContractComments Read()
    {
        var read = new ContractComments();
        var assembly = typeof(ContractComments).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".proto", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            read.Add(reader.ReadToEnd());
        }
        return read;
    }

    /// <summary>What is said of a name, as descriptors have it; empty: nothing.</summary>
    public string Find(string fullName) => comments.GetValueOrDefault(fullName, "");

    private void Add(string file)
    {
        var (above, scopes) = (new List<string>(), new Stack<string>([Package]));
        foreach (var line in file.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                above.Add(line[2..].Trim());
                continue;
            }
            if (Declared().Match(line) is { Success: true } declared)
            {
                var name = $"{scopes.Peek()}.{declared.Groups["name"].Value}";
                comments[name] = string.Join(' ', above.Append(declared.Groups["behind"].Value.Trim()).Where(part => part.Length > 0));
                Enter(line, scopes, name);
            }
            else if (line.StartsWith("oneof ", StringComparison.Ordinal))
            {
                // Its fields are the message's.
                scopes.Push(scopes.Peek());
            }
            else if (line == "}" && scopes.Count > 1)
            {
                scopes.Pop();
            }
            above.Clear();
        }
    }

    private static void Enter(string line, Stack<string> scopes, string name)
    {
        if (line.EndsWith('{'))
        {
            scopes.Push(name);
        }
    }

    // message X {, rpc X(...), TYPE x = 1;  // behind, X = 1;  // behind
    [GeneratedRegex(@"^(?:(?:message|enum|service|rpc)\s+(?<name>\w+)|(?:(?:repeated|optional)\s+)?(?:map<[^>]*>|[\w.]+)\s+(?<name>\w+)\s*=\s*\d+[^;]*;\s*(?://(?<behind>.*))?|(?<name>[A-Z]\w*)\s*=\s*\d+\s*;\s*(?://(?<behind>.*))?)")]
    private static partial Regex Declared();
}
