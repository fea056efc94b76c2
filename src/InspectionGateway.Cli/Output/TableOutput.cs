using InspectionGateway.Cli.Deciding;
using InspectionGateway.Messages;
using InspectionGateway.Protocol;
using Spectre.Console;

namespace InspectionGateway.Cli.Output;

/// <summary>A table that a person reads: declaration, line, goods, level, how, why.</summary>
public sealed class TableOutput(IAnsiConsole console, Language language = Language.En) : IDecisionOutput
{
    private const int ShownReasons = 3;
    private const int PipedWidth = 140;

    private readonly TableWords words = TableWords.In(language);

    private readonly Table table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
        .AddColumn(new TableColumn(TableWords.In(language).Declaration)).AddColumn(new TableColumn(TableWords.In(language).Line).RightAligned())
        .AddColumn(TableWords.In(language).Goods).AddColumn(new TableColumn(TableWords.In(language).Level).NoWrap())
        .AddColumn(TableWords.In(language).How).AddColumn(TableWords.In(language).Why);

    /// <inheritdoc/>
    public void Add(string file, ReadDeclaration read, Answer answer)
    {
        if (answer.Decision is not { } decision)
        {
            var name = read.DeclarationId.Length > 0 ? read.DeclarationId : Path.GetFileName(file);
            table.AddRow(new Text(Printable.Of(name)), new Text("-"), new Text("-"), new Markup($"[red]{words.Refused}[/]"), Text.Empty, new Text(Printable.Of(string.Join('\n', answer.Problems))));
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
                new Text(Printable.Of(decision.DeclarationId)),
                new Text($"{line.LineNo}"),
                new Text(Printable.Of(goods.GetValueOrDefault(line.LineNo, ""))),
                new Markup($"[{Levels.Color(line.Level)}]{words.Name(line.Level)}[/]"),
                new Text(words.Order(line)),
                new Text(Printable.Of(Why(line))));
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
        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }

    // First what set the level, then what a person can mend.
    private string Why(LineDecision line)
    {
        var mendable = line.Remedies.Select(remedy => remedy.ReasonCode).ToHashSet();
        var texts = line.Reasons.Take(1).Concat(line.Reasons.Skip(1).OrderByDescending(reason => mendable.Contains(reason.Code))).Select(reason => language == Language.Zh ? reason.TextZh : reason.TextEn).Distinct().ToList();
        if (texts.Count == 0)
        {
            // Nothing that the reader may know more about: the regimes that ask for the level.
            texts = [.. line.Requirements.Where(requirement => requirement.Level == line.Level)
                .Select(requirement => $"{words.Name(requirement.Regime)}: {requirement.LegalBasis}")];
        }
        return string.Join('\n', texts.Take(ShownReasons)) + (texts.Count > ShownReasons ? $"\n{words.More(texts.Count - ShownReasons)}" : "");
    }
}
