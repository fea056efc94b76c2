using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace InspectionGateway.Cli.Tests;

public class PlanCommandTests
{
    // SHA-256 of the 768 plans of tables 2-A, 2-B and 2-C for AQL 0.010 to 10, transcribed from the published tables, arrows
    // followed: as tab-separated values under the heading that the command prints. In one cell, tightened, letter A, AQL 10,
    // sources disagree; here it is n 2, Ac 0.
    private const string Transcription = "df1a908372b971e10da7e77f8d17dd956d0d940877dff564dd272eb311cdcaf0";

    [Fact]
    public async Task EveryPlanIsAsPublished()
    {
        var (exit, output, _) = await Igw.RunAsync("plan", "--all");
        Assert.Equal((0, 769), (exit, output.Count(letter => letter == '\n')));
        Assert.Equal(Transcription, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(output))));
    }

    [Fact]
    public async Task APlanIsSaidInWords()
    {
        var (exit, output, _) = await Igw.RunAsync("plan", "--lot", "500", "--level", "II", "--aql", "1.0", "--severity", "normal");
        Assert.Equal(0, exit);
        Assert.Contains("draw 50 of 500", output, StringComparison.Ordinal);
        Assert.Contains("with 1 nonconforming or fewer, do not accept it with 2 or more", output, StringComparison.Ordinal);
        Assert.Contains("Inspect all 13 items", (await Igw.RunAsync("plan", "--lot", "13")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACurveIsTextOrADrawing()
    {
        var (_, text, _) = await Igw.RunAsync("plan", "--lot", "500", "--curve", "text");
        var accepted = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => double.Parse(row.Split('\t')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((21, 1), (accepted.Count, accepted[0]));
        Assert.Equal(accepted.OrderDescending(), accepted);
        var (_, svg, _) = await Igw.RunAsync("plan", "--lot", "500", "--curve", "svg");
        Assert.Contains(XElement.Parse(svg).Descendants(), element => element.Name.LocalName == "polyline");
        Assert.Equal(1, (await Igw.RunAsync("plan", "--lot", "5", "--curve", "text")).Exit);
    }

    [Theory]
    [InlineData("Say --lot N, or --all.")]
    [InlineData("'0' is no number of items", "--lot", "0")]
    [InlineData("'many' is no number of items", "--lot", "many")]
    [InlineData("'20000000000' is no number of items", "--lot", "20000000000")]
    [InlineData("the AQLs are 0.010", "--lot", "5", "--aql", "7")]
    [InlineData("the AQLs are 0.010", "--lot", "5", "--aql", "low")]
    [InlineData("'IV'", "--lot", "5", "--level", "IV")]
    public async Task WhatThereIsNotIsSaid(string message, params string[] args)
    {
        var (exit, output, talk) = await Igw.RunAsync(["plan", .. args]);
        Assert.NotEqual(0, exit);
        Assert.Contains(message, output + talk, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", talk, StringComparison.Ordinal);
    }
}
