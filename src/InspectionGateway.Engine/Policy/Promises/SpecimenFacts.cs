using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>The facts around a specimen. Used once.</summary>
internal sealed class SpecimenFacts(Declaration declaration, PromiseSuspect suspect, RegionPick pick, SpecimenFirms firms, DateOnly day)
{
    private readonly DeclarationLine line = declaration.Lines[0];

    /// <summary>Every fact that there is, each with its key.</summary>
    /// <param name="policy">All layers.</param>
    /// <param name="alert">The level of an alert on the goods; unspecified: there is none.</param>
    /// <param name="certificate">What stands behind a certificate that it names; null: it names none.</param>
    public IReadOnlyList<FactRecord> Around(PolicySet policy, AlertLevel alert, FactRecord? certificate)
    {
        List<FactRecord?> facts = [certificate, Risk(), Catalogue(), Streams(), .. Firms(), alert == AlertLevel.Unspecified ? null : Warn(alert, policy.Codes.Country(line.OriginCountry) ?? "")];
        if (suspect.Given.HasFlag(Reliefs.Recognition))
        {
            facts.Add(new FactRecord { Recognition = new Recognition { HsCode = line.HsCode, OriginCountry = line.OriginCountry, Manufacturer = line.Manufacturer, Authority = "A1", CheckedOn = Today, Conclusion = Conclusion.Pass } });
        }
        if (suspect.Given.HasFlag(Reliefs.Acceptance))
        {
            facts.AddRange(SpecimenReport.Behind(declaration, Today, policy.Acceptance));
        }
        return [.. facts.OfType<FactRecord>().Select(Named)];
    }

    private Day Today => LegalCalendar.ToDay(day);

    private static FactRecord Named(FactRecord fact)
    {
        (fact.Key, fact.Version) = ($"{FactKeys.Of(fact)}", 1);
        return fact;
    }

    private FactRecord? Risk() => EnumNames<RiskLevel>.TryParse(pick.Code(Column.Risk) ?? "", out var risk)
        ? new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = line.HsCode, Risk = risk } }
        : null;

    private FactRecord Catalogue()
    {
        var letters = pick.Members(Column.Category).Append($"{suspect.Ground.Letter}").Distinct().Order(StringComparer.Ordinal);
        return new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = line.HsCode, Categories = string.Concat(letters) } };
    }

    private FactRecord? Streams()
    {
        var severity = EnumNames<StreamSeverity>.TryParse(pick.Code(Column.Stream) ?? "", out var named) ? named : StreamSeverity.Normal;
        var phase = pick.Code(Column.Continuous);
        var stream = new GoodsStream
        {
            HsPrefix = line.HsCode[..HsPrefixes.OfStreams], OriginCountry = line.OriginCountry, Severity = severity, LatestOn = Today, Lots = 1,
            Continuous = phase is "SAMPLING" or "CHECKING" ? new ContinuousStanding { Sampled = true, Checking = phase == "CHECKING" ? 1 : 0, Maker = FactKeys.MakerOf(line) } : null,
            Intensified = pick.Code(Column.Intensified) == "IN_FORCE" ? new IntensifiedStanding() : null,
        };
        return severity == StreamSeverity.Normal && stream.Continuous is null && stream.Intensified is null
            ? null
            : new FactRecord { FirmStreams = new FirmStreams { Importer = declaration.Importer, Streams = { stream } } };
    }

    private FactRecord Warn(AlertLevel level, string origin) => new()
    {
        Alert = new Alert { Id = "PROMISE-1", Level = level, Form = AlertForm.CustomsNotice, Issuer = "PROMISE", Matter = "PROMISE", Period = Since, Scope = new GoodsScope { HsPrefixes = { line.HsCode }, Origins = { origin } } },
    };

    private IEnumerable<FactRecord> Firms() =>
        new[] { firms.Importer, firms.Owner, firms.Declarant }.Where(firm => firm.Id is not null).Select((firm, place) => Firm(firm.Id!, firm.Grade, countsForLists: place < 2));

    private FactRecord Firm(Party id, string? grade, bool countsForLists)
    {
        var firm = new Enterprise { Id = id };
        firm.Grades.Add((grade is null ? [] : new[] { grade }).Select(code => new CreditGrade { Code = code, Period = Since }));
        firm.Lists.Add((countsForLists ? pick.Members(Column.List) : []).Select(list => new Listing { List = list, Period = Since }));
        firm.TemporaryStates.Add(pick.Members(Column.TemporaryState).Select(state => new CreditGrade { Code = state, Period = Since }));
        return new FactRecord { Enterprise = firm };
    }

    private Period Since => new() { From = Today };
}
