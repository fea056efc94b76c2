using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>Lines that there are not, as rows that would hold for them: grades of no scheme of the day, and a standing that is not the worse of importer and owner.</summary>
internal static class ImpossibleLines
{
    private static readonly Column[] Credits = [Column.Credit, Column.ImporterCredit, Column.OwnerCredit, Column.DeclarantCredit];

    public static IReadOnlyList<Rule> Of(PolicySet policy) => [.. policy.Credit.Schemes.SelectMany(scheme => Of(scheme, policy.Symbols))];

    private static IEnumerable<Rule> Of(CreditScheme scheme, SymbolTables symbols)
    {
        foreach (var column in Credits)
        {
            if (Some(column, symbols[column].Codes.Except(scheme.Grades), symbols) is { } foreign)
            {
                yield return Row(scheme, foreign);
            }
        }
        for (var rank = 1; rank < scheme.Grades.Count; rank++)
        {
            string[] grade = [scheme.Grades[rank]];
            var better = scheme.Grades.Take(rank).ToList();
            foreach (var column in new[] { Column.ImporterCredit, Column.OwnerCredit })
            {
                if (Some(column, grade, symbols) is { } worse && Some(Column.Credit, better, symbols) is { } all)
                {
                    yield return Row(scheme, worse, all);
                }
            }
            if (Some(Column.Credit, grade, symbols) is { } together && Some(Column.ImporterCredit, better, symbols) is { } importer && Some(Column.OwnerCredit, better, symbols) is { } owner)
            {
                yield return Row(scheme, together, importer, owner);
            }
        }
    }

    // Of a code that no row mentions no row can speak.
    private static OneOf? Some(Column column, IEnumerable<string> codes, SymbolTables symbols) =>
        codes.Select(code => symbols[column].NumberOf(code)).Where(number => number >= SymbolTable.First).ToList() is { Count: > 0 } numbers ? new OneOf(column, [.. numbers]) : null;

    private static Rule Row(CreditScheme scheme, params Condition[] conditions) =>
        new() { Id = scheme.Id, Index = 0, Layer = Layer.National, Conditions = [.. conditions], Validity = scheme.Period };
}
