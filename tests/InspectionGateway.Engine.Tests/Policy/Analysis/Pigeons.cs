using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Tests.Policy.Analysis;

/// <summary>Pigeons in one hole less, two of them in no hole together: nobody who takes pieces apart sees soon that this cannot be.</summary>
internal static class Pigeons
{
    private static readonly Column[] Columns =
        [Column.Origin, Column.TradeMode, Column.TransportMode, Column.Zone, Column.Credit, Column.ImporterCredit, Column.OwnerCredit, Column.DeclarantCredit, Column.DestinationCountry];

    /// <summary>A row for pigeons in any holes, and rows that hold together wherever it does, each for two of them in one hole.</summary>
    public static (Rule Everywhere, IReadOnlyList<Rule> Sharing) Of(int pigeons)
    {
        int[] holes = [.. Enumerable.Range(SymbolTable.First, pigeons - 1)];
        var some = Columns[..pigeons];
        return (
            Row([.. some.Select(pigeon => new OneOf(pigeon, [.. holes]))]),
            [.. some.SelectMany((pigeon, index) => some.Take(index).SelectMany(other => holes.Select(hole => Row(new OneOf(pigeon, [hole]), new OneOf(other, [hole])))))]);
    }

    private static Rule Row(params Condition[] conditions) => new() { Id = "row", Index = 0, Layer = Layer.National, Conditions = [.. conditions] };
}
