using InspectionGateway.Engine.Policy.Compilation;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Tests.Generators;

/// <summary>What is known of a line, column by column; a column that is not there is unknown.</summary>
public sealed record LineModel(
    IReadOnlyDictionary<Column, string> Symbols,
    IReadOnlyDictionary<Column, SetModel> Sets,
    IReadOnlyDictionary<Column, decimal> Numbers,
    IReadOnlyDictionary<Column, string[]> Texts,
    string? Hs)
{
    /// <summary>The same line with one column unknown.</summary>
    public LineModel Without(Column column) => new(
        Symbols.Where(pair => pair.Key != column).ToDictionary(),
        Sets.Where(pair => pair.Key != column).ToDictionary(),
        Numbers.Where(pair => pair.Key != column).ToDictionary(),
        Texts.Where(pair => pair.Key != column).ToDictionary(),
        column == Column.Hs ? null : Hs);

    public void Fill(RuleInput input, SymbolTables symbols)
    {
        input.Reset(symbols);
        input.SetHs(Hs);
        foreach (var column in Enum.GetValues<Column>())
        {
            if (Symbols.TryGetValue(column, out var symbol))
            {
                input.SetSymbol(column, symbol);
            }
            else if (Numbers.TryGetValue(column, out var number))
            {
                input.SetNumber(column, number);
            }
            else if (Texts.TryGetValue(column, out var said))
            {
                string[] folded = [.. said.Select(text => Vocabulary.Fold(column, text))];
                input.SetText(column, column.Reading() == TextReading.Joined ? new Said([string.Join(';', folded)], folded) : Said.Of(folded));
            }
            else if (column.Kind() == ColumnKind.Set)
            {
                Fill(input, column);
            }
        }
    }

    private void Fill(RuleInput input, Column column)
    {
        if (!Sets.TryGetValue(column, out var set))
        {
            input.SetUnknown(column);
            return;
        }
        foreach (var member in set.Present)
        {
            input.AddToSet(column, member);
        }
        foreach (var member in set.Possible)
        {
            input.AddPossible(column, member);
        }
    }
}
