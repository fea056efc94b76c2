using System.CommandLine;
using InspectionGateway.Engine.Draws;

namespace InspectionGateway.Cli.Connections;

/// <summary>The option that names the secret of the draws.</summary>
internal sealed class DrawKeyOption
{
    private readonly Option<string?> option = new("--draw-key") { Description = "ID=FILE: the draws' key, a secret in base 64; left out: the folder's" };

    public void AddTo(Command command) => command.Add(option);

    /// <exception cref="FormatException">It is not ID=FILE, or the file holds no secret.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public DrawKey Read(ParseResult result, string folder)
    {
        var (id, file) = (DataFolders.DrawKeyId, DataFolders.DrawKey(folder));
        if (result.GetValue(option) is { } given)
        {
            (id, file) = given.Split('=', 2) is [{ Length: > 0 } left, { Length: > 0 } right] ? (left, right) : throw new FormatException($"--draw-key {given} is not ID=FILE.");
        }
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} is missing: name the draws' key of the gateway with --draw-key ID=FILE.", file);
        }
        return new DrawKey(id, Convert.FromBase64String(File.ReadAllText(file).Trim()));
    }
}
