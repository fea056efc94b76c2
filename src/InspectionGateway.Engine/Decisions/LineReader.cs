using System.Globalization;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Remedies;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Reads a line once: resolves its codes, fills in what policy rows may ask, and finds the regimes that apply.</summary>
internal static class LineReader
{
    /// <summary>What a declaration says that concerns no zone.</summary>
    public const string NoZone = "NONE";

    public static LineWork Read(DeclarationLine source, DecisionContext context)
    {
        var line = new LineView(context.Declaration, source, context.Policy.Codes.Country(source.OriginCountry));
        var work = new LineWork(line, context.Scratch.TakeLine(), context.LegalDay, Mends.None);
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
        var codes = context.Policy.Codes;
        SetOrUnknown(input, Column.TradeMode, Known(declaration.TradeMode, codes.KnowsTradeMode(declaration)));
        SetOrUnknown(input, Column.TransportMode, Known(declaration.TransportMode, codes.KnowsTransportMode(declaration.TransportMode)));
        SetOrUnknown(input, Column.Zone, Known(declaration.Zone, declaration.Zone == NoZone || codes.KnowsZone(declaration.Zone)));
        SetOrUnknown(input, Column.Origin, line.Origin);
        foreach (var attribute in line.Source.GoodsAttributes)
        {
            input.AddToSet(Column.Attribute, attribute);
        }
        input.SetNumber(Column.Quantity, Number(line.Source.Quantity));
        input.SetNumber(Column.NetWeight, Number(line.Source.NetWeight));
        input.SetNumber(Column.Value, Value(line, context));
        Flag(input, line.IsDangerous(context.Policy.Regimes), "DANGEROUS");
        Flag(input, line.HasAttribute(context.Policy.Acceptance.ClaimAttribute), "CLAIMS_ACCEPTANCE");
        Flag(input, declaration.Requests?.ConditionalLiftOff ?? false, "CONDITIONAL_LIFT_OFF");
        Flag(input, declaration.Requests?.MergePortAndDestination ?? false, "MERGE");
        Flag(input, IsPersonal(context), "PERSONAL");
        SaidReader.Read(work, context);
    }

    // A code that is left out, or that no table knows, may be any.
    private static string? Known(string code, bool isKnown) => code.Length > 0 && isKnown ? code : null;

    private static void Known(LineWork work, DecisionContext context)
    {
        var risk = context.Replicas.Trusts(FactKind.CommodityRisk)
            ? context.Replicas.Risks.Find(work.View.Hs, work.View.Origin, context.LegalDay)
            : null;
        work.Risk = risk is { } assessed ? Name(assessed) : null;
        work.Credit = context.Standing.Credit;
        SetOrUnknown(work.Input, Column.Risk, work.Risk);
        SetOrUnknown(work.Input, Column.Credit, work.Credit);
        StreamReader.Read(work, context);
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
        foreach (var list in context.Standing.MaybeLists)
        {
            work.Input.AddPossible(Column.List, list);
        }
    }

    private static void Regimes(LineWork work, DecisionContext context)
    {
        var (line, rules) = (work.View, context.Policy.Regimes);
        var ofGoods = CatalogueReader.Regimes(work, context);
        var atStage = ofGoods & rules.AtStage(line.Declaration.Stage);
        work.RegimesRead = IsPersonal(context) ? atStage & rules.Personal : atStage;
        work.Obligations.Apply(work.RegimesRead);
        foreach (var regime in (atStage & ~work.Obligations.Regimes).Each())
        {
            work.Because(ReasonCodes.PersonalArticles, regime: regime, args: ("regime", Name(regime)));
        }
        foreach (var regime in (ofGoods & ~atStage).Each())
        {
            work.Because(line.Declaration.Stage == Stage.Transit ? ReasonCodes.NotInTransit : ReasonCodes.StageSkipsRegime, regime: regime,
                args: [("regime", Name(regime)), ("stage", Name(line.Declaration.Stage))]);
        }
    }

    private static bool IsPersonal(DecisionContext context) =>
        context.Declaration.Direction == Direction.Import && context.Policy.Codes.KnowsTradeMode(context.Declaration.Source) && context.Policy.Regimes.PersonalTradeModes.Contains(context.Declaration.Source.TradeMode);

    private static decimal? Value(LineView line, DecisionContext context)
    {
        var (amount, rates) = (Number(line.Source.Value), context.Policy.Rates);
        return amount is null || rates.IsEmpty ? amount
            : context.Policy.Codes.Currency(line.Source.Currency) is { } currency ? rates.Convert(amount.Value, currency, context.LegalDay)
            : null;
    }

    internal static void SetOrUnknown(RuleInput input, Column column, string? symbol)
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

    internal static decimal? Number(Protocol.Decimal? value) =>
        string.IsNullOrEmpty(value?.Value) ? null : decimal.Parse(value.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Name<T>(T value)
        where T : struct, Enum => EnumNames<T>.Of(value);
}
