using InspectionGateway.Protocol;
using Spectre.Console;

namespace InspectionGateway.Cli.Output;

/// <summary>How a decision came about, as a person reads it: the steps that changed a line or said something of it.</summary>
public sealed class TraceOutput(IAnsiConsole console)
{
    private const int PipedWidth = 140;
    private const decimal PpmInPercent = 10_000;

    /// <summary>Writes a table of the steps of every line.</summary>
    public void Write(Explanation explanation)
    {
        // Into a pipe there is no width to ask for.
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = PipedWidth;
        }
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
            .AddColumn(new TableColumn("Line").RightAligned()).AddColumn("Step").AddColumn("Asks").AddColumn("Why");
        foreach (var line in explanation.Lines)
        {
            var before = "";
            foreach (var step in line.Steps)
            {
                var asks = string.Join('\n', step.Requirements.Select(Text));
                if (asks != before || step.Reasons.Count > 0)
                {
                    table.AddRow(
                        new Text($"{line.LineNo}"), new Text(step.Step), new Text(asks == before ? "as before" : asks),
                        new Text(string.Join('\n', step.Reasons.Select(reason => $"{reason.Code}{(reason.RuleId.Length > 0 ? $" [{reason.RuleId}]" : "")}: {reason.TextEn}"))));
                }
                before = asks;
            }
        }
        console.Write(table);
    }

    // "COMMODITY: Documents 100 %, Sampling 5 %"; who may not read rates reads the strictest level.
    private static string Text(Requirement requirement)
    {
        var tiers = requirement.Obligation.Reverse().Select(tier => FormattableString.Invariant($"{Levels.Name(tier.Level)} {tier.RatePpm / PpmInPercent:0.####} %"));
        return $"{requirement.Regime}: {(requirement.Obligation.Count > 0 ? string.Join(", ", tiers) : Levels.Name(requirement.Level))}";
    }
}
