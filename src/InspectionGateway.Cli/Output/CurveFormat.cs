namespace InspectionGateway.Cli.Output;

/// <summary>How a curve is printed.</summary>
internal enum CurveFormat
{
    Text,
    Svg,
}
