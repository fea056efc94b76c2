using System.Globalization;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Reads a line once: resolves its codes, fills in what policy rows may ask, and finds the regimes that apply.</summary>
internal static class LineReader
{
    public static LineWork Read(DeclarationLine source, DecisionContext context)
    {
        var line = new LineView(context.Declaration, source, context.Policy.Codes.Country(source.OriginCountry));
        var work = new LineWork(line, new RuleInput());
        work.Input.Reset(context.Policy.Symbols);
        Declared(work, context);
        Known(work, context);
        UnknownCodes.Note(work, context);
        MissingFields.Note(work);
        Regimes(work, context);
        return work;
    }

    private static void Declared(LineWork work, DecisionContext context)
    {
        var (input, line, declaration) = (work.Input, work.View, context.Declaration.Source);
        input.SetHs(line.Hs);
        input.SetSymbol(Column.Direction, Name(line.Declaration.Direction));
        input.SetSymbol(Column.Stage, Name(line.Declaration.Stage));
        input.SetSymbol(Column.TradeMode, declaration.TradeMode);
        input.SetSymbol(Column.TransportMode, declaration.TransportMode);
        input.SetSymbol(Column.CustomsOffice, declaration.CustomsOffice);
        input.SetSymbol(Column.Zone, declaration.Zone.Length == 0 ? "NONE" : declaration.Zone);
        SetOrUnknown(input, Column.Origin, line.Origin);
        foreach (var attribute in line.Source.GoodsAttributes)
        {
            input.AddToSet(Column.Attribute, attribute);
        }
        input.SetNumber(Column.Quantity, Number(line.Source.Quantity));
        input.SetNumber(Column.NetWeight, Number(line.Source.NetWeight));
        input.SetNumber(Column.Value, Number(line.Source.Value));
        Flag(input, line.IsDangerous(context.Policy.Regimes), "DANGEROUS");
        Flag(input, line.HasAttribute(context.Policy.Acceptance.ClaimAttribute), "CLAIMS_ACCEPTANCE");
        Flag(input, declaration.Requests?.ConditionalLiftOff ?? false, "CONDITIONAL_LIFT_OFF");
        Flag(input, declaration.Requests?.MergePortAndDestination ?? false, "MERGE");
    }

    private static void Known(LineWork work, DecisionContext context)
    {
        var risk = context.Replicas.Trusts(FactKind.CommodityRisk)
            ? context.Replicas.Risks.Find(work.View.Hs, work.View.Origin, context.LegalDay)
            : null;
        work.Risk = risk is { Risk: not RiskLevel.Unspecified } ? Name(risk.Risk) : null;
        work.Credit = context.Standing.Credit;
        SetOrUnknown(work.Input, Column.Risk, work.Risk);
        SetOrUnknown(work.Input, Column.Credit, work.Credit);
        work.Input.SetUnknown(Column.EntryVerification);
        if (context.Standing.Lists is not { } lists)
        {
            work.Input.SetUnknown(Column.List);
            return;
        }
        foreach (var list in lists)
        {
            work.Input.AddToSet(Column.List, list);
        }
    }

    private static void Regimes(LineWork work, DecisionContext context)
    {
        var (line, rules) = (work.View, context.Policy.Regimes);
        var categories = Categories(work, context);
        var ofGoods = rules.OfGoods(categories, line.Declaration.Direction, line.IsDangerous(rules));
        var applying = ofGoods & rules.AtStage(line.Declaration.Stage);
        work.Obligations.Apply(applying);
        foreach (var regime in (ofGoods & ~applying).Each())
        {
            work.Because(ReasonCodes.StageSkipsRegime, regime: regime,
                args: [("regime", Name(regime)), ("stage", Name(line.Declaration.Stage))]);
        }
    }

    // Letters of the statutory catalogue; null when the set cannot be trusted, for then every regime may apply.
    private static string? Categories(LineWork work, DecisionContext context)
    {
        if (!context.Replicas.Trusts(FactKind.StatutoryEntry))
        {
            work.Input.SetUnknown(Column.Category);
            work.Because(ReasonCodes.CatalogueUnknown);
            return null;
        }
        var categories = context.Replicas.Catalogue.Find(work.View.Hs, work.View.Source.CiqCode, context.LegalDay)?.Categories ?? "";
        foreach (var letter in categories)
        {
            work.Input.AddToSet(Column.Category, [letter]);
        }
        if (categories.Length == 0)
        {
            work.Because(ReasonCodes.OutsideCatalogue, args: ("hs", work.View.Hs));
        }
        return categories;
    }

    private static void SetOrUnknown(RuleInput input, Column column, string? symbol)
    {
        if (symbol is null)
        {
            input.SetUnknown(column);
        }
        else
        {
            input.SetSymbol(column, symbol);
        }
    }

    private static void Flag(RuleInput input, bool set, string flag)
    {
        if (set)
        {
            input.AddToSet(Column.Flag, flag);
        }
    }

    private static decimal? Number(Protocol.Decimal? value) =>
        string.IsNullOrEmpty(value?.Value) ? null : decimal.Parse(value.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Name<T>(T value)
        where T : struct, Enum => EnumNames<T>.Of(value);
}
