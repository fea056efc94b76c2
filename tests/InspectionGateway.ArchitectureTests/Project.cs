using System.Xml.Linq;

namespace InspectionGateway.ArchitectureTests;

/// <summary>What a project file says it uses.</summary>
internal sealed record Project(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public static IReadOnlyList<Project> InSource() =>
        [.. Directory.EnumerateFiles(Repository.Source, "*.csproj", SearchOption.AllDirectories).Select(file => Read(Path.GetFileNameWithoutExtension(file), XDocument.Load(file)))];

    public static Project Read(string name, XDocument file) => new(
        name,
        [.. Included(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
        [.. Included(file, "PackageReference")]);

    private static IEnumerable<string> Included(XDocument file, string item) =>
        file.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
