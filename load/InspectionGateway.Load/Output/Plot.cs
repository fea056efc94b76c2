using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace InspectionGateway.Load.Output;

/// <summary>A line of a plot.</summary>
/// <param name="Name">As it stands in the legend.</param>
/// <param name="Points">Its points, from left to right.</param>
public sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Lines over an axis, drawn as SVG.</summary>
public static class Plot
{
    private const double Width = 640;
    private const double Height = 360;
    private const double TitleDistance = 14;

    private static readonly ScreenVector Above = new(-2, -4);

    /// <summary>Draws.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="x">What the horizontal axis counts.</param>
    /// <param name="y">What the vertical axis counts; it begins at 0.</param>
    /// <param name="isLogarithmic">Whether equal steps to the right are equal factors.</param>
    /// <param name="curves">The lines.</param>
    public static string Draw(string title, string x, string y, bool isLogarithmic, IReadOnlyList<Curve> curves)
    {
        // Room for what the exporter, which knows no font, takes for shorter than it is.
        var model = new PlotModel { Title = title, TitleFontSize = 14, Background = OxyColors.White, Padding = new OxyThickness(16, 8, 32, 12) };
        Axis across = isLogarithmic ? new LogarithmicAxis() : new LinearAxis();
        (across.Position, across.Title, across.AxisTitleDistance) = (AxisPosition.Bottom, x, TitleDistance);
        model.Axes.Add(across);
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = y, AxisTitleDistance = TitleDistance, Minimum = 0, Maximum = Highest(curves) * 1.15, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.LightGray });
        foreach (var curve in curves)
        {
            var line = new LineSeries { MarkerType = curve.Points.Count <= 20 ? MarkerType.Circle : MarkerType.None };
            line.Points.AddRange(curve.Points.Select(point => new DataPoint(point.X, point.Y)));
            model.Series.Add(line);
            if (line.Points.Count > 0)
            {
                model.Annotations.Add(new TextAnnotation
                {
                    Text = curve.Name, TextPosition = line.Points[^1], Offset = Above, TextHorizontalAlignment = HorizontalAlignment.Right, TextVerticalAlignment = VerticalAlignment.Bottom,
                    StrokeThickness = 0,
                });
            }
        }
        // Without the head of a document: a page may hold it.
        var picture = new SvgExporter { Width = Width, Height = Height }.ExportToString(model);
        return picture[picture.IndexOf("<svg", StringComparison.Ordinal)..];
    }

    private static double Highest(IReadOnlyList<Curve> curves) => Math.Max(double.Epsilon, curves.SelectMany(curve => curve.Points).Select(point => point.Y).DefaultIfEmpty().Max());
}
