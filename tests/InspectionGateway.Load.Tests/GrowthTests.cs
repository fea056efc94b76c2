using System.Xml.Linq;
using InspectionGateway.Load.Growing;
using InspectionGateway.Load.Output;

namespace InspectionGateway.Load.Tests;

public class GrowthTests
{
    // What it costs is no matter of a test; that more lines are more work is.
    [Fact]
    public void MoreLinesAreMoreWork()
    {
        var points = new EngineGrowth().Lines([1, 20]).Points;
        Assert.Equal([1, 20], points.Select(point => point.Size));
        Assert.True(points[1].Other > 5 * points[0].Other && points[1].Microseconds > points[0].Microseconds, $"{points[0]}, {points[1]}");
    }

    [Fact]
    public void APlotIsAPictureWithItsAxes()
    {
        var picture = XElement.Parse(Plot.Draw("Cost", "rows", "us", isLogarithmic: true, [new Curve("decide", [(10, 1), (1000, 3)]), new Curve("read", [(10, 2), (1000, 2)])]));
        Assert.Equal("svg", picture.Name.LocalName);
        var words = picture.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value).ToList();
        Assert.All(["Cost", "rows", "us", "decide", "read"], word => Assert.Contains(word, words));
    }
}
