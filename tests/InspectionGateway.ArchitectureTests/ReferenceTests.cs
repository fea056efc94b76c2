using System.Xml.Linq;

namespace InspectionGateway.ArchitectureTests;

public class ReferenceTests
{
    [Fact]
    public void ReferencesPointDown()
    {
        var projects = Project.InSource();
        Assert.NotEmpty(projects);
        Assert.Empty(House.Violations(projects));
    }

    // A test that never fails proves nothing: these are planted.
    [Theory]
    [InlineData("Engine", "FactCache")]
    [InlineData("RiskDatabase", "FactCache")]
    [InlineData("Journal", "RiskDatabase")]
    [InlineData("Client", "Server")]
    [InlineData("Server", "Cli")]
    [InlineData("Console", "Engine")]
    [InlineData("Attic", "Engine")]
    public void APlantedReferenceIsFound(string from, string to)
    {
        var planted = Project.Read($"InspectionGateway.{from}", XDocument.Parse(
            $"""<Project><ItemGroup><ProjectReference Include="..\InspectionGateway.{to}\InspectionGateway.{to}.csproj" /></ItemGroup></Project>"""));
        Assert.NotEmpty(House.Violations([planted]));
    }

    [Theory]
    [InlineData("Microsoft.Garnet", "Standalone")]
    [InlineData("StackExchange.Redis", "FactCache")]
    [InlineData("Dapper", "RiskDatabase")]
    [InlineData("Microsoft.Data.SqlClient", "RiskDatabase")]
    public void APackageStaysInItsProject(string package, string home) =>
        Assert.All(Project.InSource().Where(project => project.Packages.Contains(package)),
            project => Assert.Equal($"InspectionGateway.{home}", project.Name));

    [Fact]
    public void TheEngineBringsOnlyTheYamlReader() =>
        Assert.Equal(["YamlDotNet"], Project.InSource().Single(project => project.Name == "InspectionGateway.Engine").Packages);
}
