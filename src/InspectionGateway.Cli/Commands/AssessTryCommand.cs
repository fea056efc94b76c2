using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InspectionGateway.Assessment.Evaluation;
using InspectionGateway.Cli.Assessing;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw assess try FILE</c></summary>
internal sealed class AssessTryCommand : Command
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly Argument<FileInfo> file = new("FILE") { Description = "CSV of inspections that were drawn at random, with a header" };
    private readonly Option<string> date = new("--date") { Description = "column of the day", DefaultValueFactory = _ => "date" };
    private readonly Option<string> unit = new("--unit") { Description = "column of whose goods they were", DefaultValueFactory = _ => "unit" };
    private readonly Option<string> outcome = new("--outcome") { Description = "column of what was found: 1 nonconforming, 0 conforming", DefaultValueFactory = _ => "outcome" };
    private readonly Option<string[]> features = new("--feature")
    {
        Description = "column that says what goods they were; given again from the most general to the most special; without it all other columns. One whose name begins with hs is split into chapter, heading and so on",
    };
    private readonly Option<double> learning = new("--learning") { Description = "share of the inspections that is learnt from before any is predicted", DefaultValueFactory = _ => 0.5 };
    private readonly Option<double> halfLife = new("--half-life") { Description = "after so many days an inspection counts half", DefaultValueFactory = _ => 365 };
    private readonly Option<bool> json = new("--json") { Description = "as JSON" };

    public AssessTryCommand()
        : base("try", "Predict inspections of the past day by day, each from the days before, and say how well that did.")
    {
        learning.Validators.Add(result => Require(result, result.GetValue(learning) is > 0 and < 1, "--learning is more than 0 and less than 1."));
        halfLife.Validators.Add(result => Require(result, result.GetValue(halfLife) > 0, "--half-life is more than 0."));
        Arguments.Add(file);
        foreach (var option in new Option[] { date, unit, outcome, features, learning, halfLife, json })
        {
            Options.Add(option);
        }
        SetAction((result, _) => Guarded.RunAsync(() => TryAsync(result)));
    }

    private async Task<int> TryAsync(ParseResult result)
    {
        var lots = new InspectionFile(result.GetValue(file)!.FullName, result.GetValue(date)!, result.GetValue(unit)!, result.GetValue(outcome)!, result.GetValue(features) ?? []).Read();
        var report = Prequential.Run(lots, result.GetValue(learning), result.GetValue(halfLife));
        await Console.Out.WriteAsync(result.GetValue(json) ? JsonSerializer.Serialize(report, Json) + Environment.NewLine : Text(lots, report));
        return 0;
    }

    private static string Text(IReadOnlyList<InspectedLot> lots, PrequentialReport report) => string.Create(CultureInfo.InvariantCulture,
        $"""
        {lots.Count} inspections, {lots.Count(lot => lot.Nonconforming)} nonconforming; {report.Updated.Count} predicted from {report.From:yyyy-MM-dd} on, {report.Updated.Positives} of them nonconforming

                             updated    frozen
        AUC                  {report.Updated.Auc,7:F3}   {report.Frozen.Auc,7:F3}
        precision at 5 %     {report.Updated.PrecisionAt5,7:P1}   {report.Frozen.PrecisionAt5,7:P1}
        calibration error    {report.Updated.CalibrationError,7:F4}   {report.Frozen.CalibrationError,7:F4}

        predicted  found  (updated, by tenths)
        {string.Join(Environment.NewLine, report.Updated.Calibration.Select(bin => string.Create(CultureInfo.InvariantCulture, $"{bin.Predicted,9:P1}  {bin.Found,5:P1}")))}

        """);

    private static void Require(System.CommandLine.Parsing.OptionResult result, bool holds, string message)
    {
        if (!holds)
        {
            result.AddError(message);
        }
    }
}
