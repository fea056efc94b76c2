using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>Makes up a declaration of one line, and the facts around it, of which a suspect speaks. Used once.</summary>
internal sealed class SpecimenMaker
{
    private readonly PolicySet policy;
    private readonly PromiseSuspect suspect;
    private readonly RegionPick pick;
    private readonly SpecimenFirms firms;
    private FactRecord? certificate;

    private SpecimenMaker(PolicySet policy, PromiseSuspect suspect)
    {
        (this.policy, this.suspect) = (policy, suspect);
        pick = new RegionPick(suspect.Lines, policy.Symbols);
        firms = new SpecimenFirms(pick);
    }

    /// <summary>The specimen; null when none could be made: not every line that rows can speak of can be declared.</summary>
    /// <param name="policy">All layers.</param>
    /// <param name="suspect">What it is to be of.</param>
    /// <param name="alert">The level of an alert on the goods; unspecified: there is none.</param>
    public static Specimen? Make(PolicySet policy, PromiseSuspect suspect, AlertLevel alert) => new SpecimenMaker(policy, suspect).Make(alert);

    private Specimen? Make(AlertLevel alert)
    {
        if (DayOf() is not { } day || Declare() is not { } declaration)
        {
            return null;
        }
        var at = LegalCalendar.StartOf(day.DayNumber);
        declaration.DeclaredAt = Timestamp.FromDateTimeOffset(at);
        var facts = new SpecimenFacts(declaration, suspect, pick, firms, day).Around(policy, alert, certificate);
        return DeclarationValidator.Validate(declaration, at, ValidationLimits.Default).Count == 0 && facts.All(fact => FactDescriptors.Check(fact).Count == 0)
            ? new Specimen(declaration, facts, day)
            : null;
    }

    private DateOnly? DayOf()
    {
        var (first, last) = (Math.Max(suspect.Lines.Days.From, 0), Math.Min(suspect.Lines.Days.To, DateOnly.MaxValue.DayNumber));
        return Enumerable.Range(0, 7).Select(days => (long)first + days).Where(day => day <= last).Select(day => (DateOnly?)DateOnly.FromDayNumber((int)day))
            .FirstOrDefault(day => $"{day!.Value.DayOfWeek}".ToUpperInvariant() is var weekday && pick.Code(Column.Weekday, weekday) == weekday);
    }

    private Declaration? Declare()
    {
        var stages = EnumNames<Stage>.All.Where(name => EnumNames<Stage>.TryParse(name, out var stage) && policy.Regimes.AtStage(stage).Has(suspect.Regime));
        if (!EnumNames<Stage>.TryParse(pick.Code(Column.Stage, stages) ?? "", out var stage) || Line() is not { } line || firms.Importer.Id is null)
        {
            return null;
        }
        var declaration = new Declaration
        {
            DeclarationId = "PROMISE-1", Version = 1, Purpose = Purpose.Trial, Stage = stage, Direction = suspect.Ground.Direction, Importer = firms.Importer.Id, Owner = firms.Owner.Id, Declarant = firms.Declarant.Id,
            TradeMode = pick.Code(Column.TradeMode, ["0110", .. policy.Codes.TradeModes.Keys.Order(StringComparer.Ordinal)]) ?? "",
            TransportMode = pick.Code(Column.TransportMode, ["2", .. policy.Codes.TransportModes.Keys.Order(StringComparer.Ordinal)]) ?? "",
            Zone = pick.Code(Column.Zone, ["NONE", .. policy.Codes.Zones.Keys.Order(StringComparer.Ordinal)]) ?? "",
            CustomsOffice = pick.Text(Column.CustomsOffice, "8001", 4) ?? "", EntryPort = "500001", DestinationOffice = "8001",
            GoodsPlace = pick.Text(Column.GoodsPlace, "A1") ?? "", Conveyance = pick.Text(Column.Conveyance, "A1") ?? "", Voyage = pick.Text(Column.Voyage, "A1") ?? "",
            Requests = new TwoStageRequests { ConditionalLiftOff = Flags.Contains("CONDITIONAL_LIFT_OFF"), MergePortAndDestination = Flags.Contains("MERGE") },
            Lines = { line },
        };
        declaration.Attachments.Add(pick.Texts(Column.Attachment).Select(type => new Attachment { TypeCode = type, DocumentId = "A1" }));
        if (suspect.Regime == Regime.EntryVerification)
        {
            certificate = SpecimenCertificate.Name(line, firms.Importer.Id, pick.Code(Column.EntryVerification, "PASSED", "EXEMPT", "OUTSIDE") ?? "", policy.EntryVerification);
        }
        if (suspect.Given.HasFlag(Reliefs.Acceptance))
        {
            SpecimenReport.Claim(declaration, policy.Acceptance);
        }
        foreach (var field in pick.Members(Column.Missing))
        {
            LeaveOut(declaration, field);
        }
        return declaration;
    }

    private DeclarationLine? Line()
    {
        if (pick.Hs(policy.Codes.Subheadings) is not { } hs)
        {
            return null;
        }
        var attributes = pick.Members(Column.Attribute).ToList();
        if (suspect.Ground.IsDangerous || Flags.Contains("DANGEROUS"))
        {
            attributes.AddRange(policy.Regimes.DangerousAttributes.Order(StringComparer.Ordinal).Where(code => pick.MayHave(Column.Attribute, code)).Take(1));
        }
        var line = new DeclarationLine
        {
            LineNo = 1, HsCode = hs, CiqCode = "999", GoodsName = "goods", Unit = "001", Currency = "CNY",
            OriginCountry = pick.Code(Column.Origin, ["DEU", .. policy.Codes.CountryNames.Keys.Order(StringComparer.Ordinal)]) ?? "",
            DestinationCountry = pick.Code(Column.DestinationCountry, ["CHN", .. policy.Codes.CountryNames.Keys.Order(StringComparer.Ordinal)]) ?? "",
            Quantity = Amount(Column.Quantity, 10), NetWeight = Amount(Column.NetWeight, 10), Value = Amount(Column.Value, 1000),
            Brand = pick.Text(Column.Brand, "A1") ?? "", Model = pick.Text(Column.Model, "A1") ?? "", BatchNo = "A1",
            UnNumber = pick.Text(Column.UnNumber, "", 4) ?? "", OriginRegion = pick.Text(Column.OriginRegion, "A1") ?? "",
            Manufacturer = firms.Maker,
        };
        line.GoodsAttributes.Add(attributes.Distinct());
        line.Qualifications.Add(pick.Texts(Column.Qualification).Select(type => new Qualification { TypeCode = type, Number = "A1" }));
        return line;
    }

    private IReadOnlyList<string> Flags => pick.Members(Column.Flag);

    private Protocol.Decimal Amount(Column column, decimal preferred) => new() { Value = pick.Number(column, preferred).ToString("0.####", CultureInfo.InvariantCulture) };

    private static void LeaveOut(Declaration declaration, string field)
    {
        var name = field == "ORIGIN" ? "origin_country" : field.ToLowerInvariant();
        foreach (IMessage message in new IMessage[] { declaration, declaration.Lines[0] })
        {
            message.Descriptor.FindFieldByName(name)?.Accessor.Clear(message);
        }
    }
}
