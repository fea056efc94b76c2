using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Reads what rows may ask in words, and of each firm alone. What no row of the policy asks is not read.</summary>
internal static class SaidReader
{
    private static readonly string[] Weekdays = [.. Enum.GetNames<DayOfWeek>().Select(day => day.ToUpperInvariant())];

    private static readonly (Column Column, Func<LineView, Said> Read)[] Texts =
    [
        (Column.CustomsOffice, line => Code(line.Declaration.Source.CustomsOffice)),
        (Column.OriginRegion, line => Code(line.Source.OriginRegion)),
        // A statement against one's own interest: goods without a UN number have none.
        (Column.UnNumber, line => line.Source.UnNumber.Length > 0 ? Code(line.Source.UnNumber) : Said.Nothing),
        (Column.Brand, line => line.Brands.AsSaid()),
        (Column.Model, line => line.Models.AsSaid()),
        (Column.GoodsPlace, line => SaidValues.Of(line.Declaration.Source.GoodsPlace).AsSaid()),
        (Column.Conveyance, line => SaidValues.Of(line.Declaration.Source.Conveyance).AsSaid()),
        (Column.Voyage, line => SaidValues.Of(line.Declaration.Source.Voyage).AsSaid()),
        (Column.Importer, line => line.Declaration.Importer.AsSaid()),
        (Column.Owner, line => line.Declaration.Owner.AsSaid()),
        (Column.Declarant, line => line.Declaration.Declarant.AsSaid()),
        (Column.Maker, line => line.Maker.AsSaid()),
        (Column.Qualification, line => line.Source.Qualifications.Count == 0 ? Said.Nothing : Said.Of([.. line.Source.Qualifications.Select(named => Folding.Fold(named.TypeCode))])),
        (Column.Attachment, line => line.Declaration.Source.Attachments.Count == 0 ? Said.Nothing : Said.Of([.. line.Declaration.Source.Attachments
            .Where(attached => attached.LineNos.Count == 0 || attached.LineNos.Contains(line.LineNo)).Select(attached => Folding.Fold(attached.TypeCode))])),
    ];

    private static readonly (Column Column, Func<DeclarationView, Firm> Of)[] Credits =
    [
        (Column.ImporterCredit, declaration => declaration.Importer),
        (Column.OwnerCredit, declaration => declaration.Owner),
        (Column.DeclarantCredit, declaration => declaration.Declarant),
    ];

    public static void Read(LineWork work, DecisionContext context)
    {
        var (input, policy) = (work.Input, context.Policy);
        foreach (var (column, read) in Texts)
        {
            if (policy.Asks(column))
            {
                input.SetText(column, read(work.View));
            }
        }
        foreach (var (column, firm) in Credits)
        {
            if (policy.Asks(column))
            {
                LineReader.SetOrUnknown(input, column, FirmStanding.CreditOf(firm(context.Declaration), policy, context.LegalDay));
            }
        }
        if (policy.Asks(Column.TemporaryState))
        {
            Array.ForEach(context.Declaration.TradeFirms, firm => TemporaryStates(work, firm, context));
        }
        LineReader.SetOrUnknown(input, Column.DestinationCountry, policy.Codes.Country(work.View.Source.DestinationCountry));
        input.SetSymbol(Column.Weekday, Weekdays[(int)DateOnly.FromDayNumber(context.LegalDay).DayOfWeek]);
    }

    private static Said Code(string code) => code.Length > 0 ? Said.Of(Folding.Fold(code)) : default;

    private static void TemporaryStates(LineWork work, Firm firm, DecisionContext context)
    {
        if (firm.Knowledge == Knowledge.Unknown)
        {
            work.Input.SetUnknown(Column.TemporaryState);
        }
        foreach (var state in firm.Record?.Enterprise.TemporaryStates ?? [])
        {
            var truth = DayPeriod.Holds(state.Period, context.LegalDay);
            if (truth == Truth.True)
            {
                work.Input.AddToSet(Column.TemporaryState, state.Code);
            }
            else if (truth == Truth.Unknown)
            {
                work.Input.AddPossible(Column.TemporaryState, state.Code);
            }
        }
    }
}
