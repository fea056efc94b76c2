using InspectionGateway.Cli.Deciding;
using InspectionGateway.Messages;
using InspectionGateway.Protocol;
using Spectre.Console;

namespace InspectionGateway.Cli.Output;

/// <summary>A table that a person reads: declaration, line, goods, level, how, why.</summary>
public sealed class TableOutput(IAnsiConsole console) : IDecisionOutput
{
    private const int ShownReasons = 3;
    private const int PipedWidth = 140;

    private readonly Table table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
        .AddColumn(new TableColumn("Declaration")).AddColumn(new TableColumn("Line").RightAligned())
        .AddColumn("Goods").AddColumn(new TableColumn("Level").NoWrap()).AddColumn("How").AddColumn("Why");

    /// <inheritdoc/>
    public void Add(string file, ReadDeclaration read, Answer answer)
    {
        if (answer.Decision is not { } decision)
        {
            var name = read.DeclarationId.Length > 0 ? read.DeclarationId : Path.GetFileName(file);
            table.AddRow(new Text(name), new Text("-"), new Text("-"), new Markup("[red]refused[/]"), Text.Empty, new Text(string.Join('\n', answer.Problems)));
            return;
        }
        Add(decision, read.Declaration!.Lines.ToDictionary(line => line.LineNo, line => $"{line.HsCode} {line.GoodsName}".Trim()));
    }

    /// <summary>A decision, with what is known of its goods by line number.</summary>
    public void Add(Decision decision, IReadOnlyDictionary<int, string> goods)
    {
        foreach (var line in decision.Lines)
        {
            table.AddRow(
                new Text(decision.DeclarationId),
                new Text($"{line.LineNo}"),
                new Text(goods.GetValueOrDefault(line.LineNo, "")),
                new Markup($"[{Levels.Color(line.Level)}]{Levels.Name(line.Level)}[/]"),
                new Text(How(line)),
                new Text(Why(line)));
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // Into a pipe there is no width to ask for, and the assumed 80 columns squeeze the reasons.
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = PipedWidth;
        }
        console.Write(table);
    }

    // Where, how many, whether the goods may leave meanwhile, and what they wait for.
    private static string How(LineDecision line)
    {
        var parts = new List<string>();
        if (line.Hold > Hold.None)
        {
            parts.Add($"held: {line.Hold}".ToLowerInvariant());
        }
        parts.AddRange(line.Places.Select(place => place == Place.InZone ? "in the zone" : $"{place}".ToLowerInvariant()));
        if (line.Places.Count > 0 && line.LiftOff is LiftOff.Conditional or LiftOff.Free)
        {
            parts.Add(line.LiftOff == LiftOff.Free ? "may leave the port" : "may leave the port on condition");
        }
        if (line.Plan is { } plan)
        {
            parts.Add(plan switch
            {
                { Increments: > 0 } => $"{plan.Increments} increments",
                { LotSize: > 0 } => $"{plan.SampleSize} of {plan.LotSize}, Ac {plan.Accept}",
                _ => $"level {plan.InspectionLevel}, AQL {plan.Aql?.Value}",
            });
        }
        return string.Join('\n', parts);
    }

    // First what a person can mend, then what decided the level.
    private static string Why(LineDecision line)
    {
        var mendable = line.Remedies.Select(remedy => remedy.ReasonCode).ToHashSet();
        var texts = line.Reasons.OrderByDescending(reason => mendable.Contains(reason.Code)).Select(reason => reason.TextEn).Distinct().ToList();
        if (texts.Count == 0)
        {
            // Nothing that the reader may know more about: the regimes that ask for the level.
            texts = [.. line.Requirements.Where(requirement => requirement.Level == line.Level)
                .Select(requirement => $"{requirement.Regime}: {requirement.LegalBasis}")];
        }
        return string.Join('\n', texts.Take(ShownReasons)) + (texts.Count > ShownReasons ? $"\n(+{texts.Count - ShownReasons} more)" : "");
    }
}
