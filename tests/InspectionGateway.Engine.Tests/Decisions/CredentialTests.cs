using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>What the law asks to be supplied: every kind, missing, standing and failing in each way.</summary>
public class CredentialTests
{
    // Row, HS, categories, attribute, direction, type of document, kind.
    public static TheoryData<string, string, string, string, Direction, string, CertificateKind> Rows { get; } = new()
    {
        { "quarantine-permit", "0808100000", "P", "", Direction.Import, "325", CertificateKind.QuarantinePermit },
        { "health-certificate", "0406900000", "R", "", Direction.Import, "HEALTH_CERTIFICATE", CertificateKind.HealthCertificate },
        { "food-establishment", "2204210000", "R", "", Direction.Import, "519", CertificateKind.Establishment },
        { "food-importer", "2204210000", "R", "", Direction.Import, "520", CertificateKind.ConsigneeFiling },
        { "used-machinery-pre-shipment", "8479899990", "M", "21", Direction.Import, "PSI", CertificateKind.PreShipment },
        { "packaging-appraisal", "8507600090", "N", "33", Direction.Export, "PACKAGING_APPRAISAL", CertificateKind.PackagingAppraisal },
        { "gmo-safety", "1201900000", "P", "16", Direction.Import, "GMO_SAFETY", CertificateKind.GmoSafety },
        { "medical-device", "9018193000", "M", "36", Direction.Import, "MEDICAL_DEVICE", CertificateKind.MedicalDevice },
        { "special-articles-approval", "3002909090", "P", "25", Direction.Import, "203", CertificateKind.SpecialArticles },
    };

    [Fact]
    public void EveryShippedRowIsShownHere() =>
        Assert.Equal(Case.Shipped.Credentials.Rows.Select(row => row.Id).Order(), Rows.Select(row => row.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public void WhatIsMissingHoldsAndSaysWhatToSupply(string row, string hs, string categories, string attribute, Direction direction, string type, CertificateKind kind)
    {
        _ = (type, kind);
        var line = Build(hs, categories, attribute, direction).Decide().Lines[0];
        var reason = Assert.Single(line.Reasons, reason => reason.RuleId == row);
        Assert.Equal((Hold.Document, LiftOff.Wait, null), (line.Hold, line.LiftOff, line.Due));
        Assert.Contains(line.Remedies, remedy => remedy.ReasonCode == reason.Code);
    }

    // Asked for and supplied, it changes nothing; a hold is all that it adds.
    [Theory]
    [MemberData(nameof(Rows))]
    public void WhatStandsAsksForNothing(string row, string hs, string categories, string attribute, Direction direction, string type, CertificateKind kind)
    {
        foreach (var isAttached in new[] { false, true })
        {
            var known = Build(hs, categories, attribute, direction);
            var missing = known.Decide().Lines[0];
            Name(known, type, isAttached);
            known.Know(new FactRecord { Certificate = Standing(kind, hs) });
            var line = known.Decide().Lines[0];
            Assert.DoesNotContain(line.Reasons, reason => reason.RuleId == row && reason.Code.StartsWith("NO_", StringComparison.Ordinal));
            Assert.Contains(line.Reasons, reason => reason.Code is "EV_PASSED" or "CREDENTIAL_NAMED" && reason.Args.Single().Value == "C-1");
            // Nothing is inspected deeper for want of a document.
            Assert.All(missing.Requirements.Zip(line.Requirements), pair => Assert.Equal(
                pair.Second.Level > InspectionLevel.Documents || pair.First.Hold == Hold.None ? pair.Second.Level : InspectionLevel.Documents, pair.First.Level));
        }
    }

    public static TheoryData<string, string> Failures { get; } = new()
    {
        { "EV_NOT_FOUND", "absent" }, { "EV_NOT_READABLE", "unreadable" }, { "EV_STATUS", "revoked" }, { "EV_EXPIRED", "expired" },
        { "EV_KIND", "kind" }, { "EV_HOLDER", "holder" }, { "EV_ORIGIN", "origin" }, { "EV_GOODS", "goods" }, { "EV_MAKER", "maker" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void WhatFailsHoldsAndSaysWhy(string code, string how)
    {
        var known = Build("0808100000", "P", "", Direction.Import);
        Name(known, "325", isAttached: false);
        var permit = Standing(CertificateKind.QuarantinePermit, "0808100000");
        switch (how)
        {
            case "revoked": permit.Status = CertificateStatus.Revoked; break;
            case "expired": permit.Valid = new Period { To = new Day { Year = 2026, Month = 11, Day_ = 23 } }; break;
            case "kind": permit.Kind = CertificateKind.Establishment; break;
            case "holder": permit.Holder = Case.Firm("91500112MA60OTHR9", "Others"); break;
            case "origin": permit.Origins.Add("NZL"); break;
            case "goods": permit.HsPrefixes[0] = "0809"; break;
            case "maker": permit.Manufacturer = new Party { Scheme = "NAME", Value = "Somebody else" }; break;
            case "unreadable": known.Unreadable.Add(FactKeys.Certificate("C-1")); break;
        }
        if (how is not ("absent" or "unreadable"))
        {
            known.Know(new FactRecord { Certificate = permit });
        }
        var decision = known.Decide();
        Assert.Equal(Hold.Document, decision.Hold);
        Assert.Contains(decision.Lines[0].Reasons, reason => reason.Code == code);
        Assert.Contains(decision.Lines[0].Reasons, reason => reason.RuleId == "quarantine-permit");
        Assert.Equal(how == "unreadable", decision.Degraded.Contains(DegradedCause.MissingByFault));
    }

    // What is only asked to be named is not looked up: that its register cannot be read makes no answer provisional.
    [Fact]
    public void WhatIsOnlyNamedIsNotLookedUp()
    {
        var known = Build("0406900000", "R", "", Direction.Import);
        Name(known, "HEALTH_CERTIFICATE", isAttached: false);
        Assert.DoesNotContain(FactKeys.Certificate("C-1"), FactPlan.Of(known.Declaration, known.Policy).Keys);
        Assert.Contains(FactKeys.Certificate("C-2"), FactPlan.Of(known.Declaration, known.Policy).Keys);
    }

    // A code that means a credential from a day on names it from that day on.
    [Fact]
    public void ADocumentTypeHasItsDays()
    {
        var known = Build("0808100000", "P", "", Direction.Import);
        Name(known, "325", isAttached: false);
        known.Know(new FactRecord { Certificate = Standing(CertificateKind.QuarantinePermit, "0808100000") });
        Assert.Equal(Hold.None, known.Decide().Hold);
        known.DecidedAt = new DateTimeOffset(2018, 7, 31, 12, 0, 0, TimeSpan.FromHours(8));
        Assert.Equal(Hold.Document, known.Decide().Hold);
    }

    [Theory]
    [InlineData("1300", Hold.None)]
    [InlineData("0110", Hold.Document)]
    public void UsedMachinesThatComeBackAreAskedForNothing(string tradeMode, Hold hold)
    {
        var known = Build("8479899990", "M", "21", Direction.Import);
        known.Declaration.TradeMode = tradeMode;
        Assert.Equal(hold, known.Decide().Hold);
    }

    private static Case Build(string hs, string categories, string attribute, Direction direction)
    {
        var known = new Case();
        (known.Declaration.Direction, known.Declaration.Lines[0].HsCode) = (direction, hs);
        if (attribute.Length > 0)
        {
            known.Declaration.Lines[0].GoodsAttributes.Add(attribute);
        }
        if (direction == Direction.Export)
        {
            (known.Declaration.Lines[0].UnNumber, known.Declaration.Lines[0].OriginCountry) = ("3480", "CHN");
        }
        return known.Know(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = hs, Categories = categories, Valid = Case.From(2010, 1, 1) } });
    }

    private static void Name(Case known, string type, bool isAttached)
    {
        if (isAttached)
        {
            known.Declaration.Attachments.Add(new Attachment { TypeCode = type, DocumentId = "C-1", LineNos = { 1 } });
        }
        else
        {
            known.Declaration.Lines[0].Qualifications.Add(new Qualification { TypeCode = type, Number = "C-1" });
        }
        // Two rows may ask for something of the same goods; here it is about one of them.
        foreach (var (other, number) in new[] { ("519", "C-2"), ("520", "C-3"), ("HEALTH_CERTIFICATE", "C-4"), ("325", "C-5") }.Where(pair => pair.Item1 != type))
        {
            known.Declaration.Lines[0].Qualifications.Add(new Qualification { TypeCode = other, Number = number });
        }
        known.Know(
            new FactRecord { Certificate = Standing(CertificateKind.Establishment, "", "C-2") },
            new FactRecord { Certificate = Standing(CertificateKind.ConsigneeFiling, "", "C-3") },
            new FactRecord { Certificate = Standing(CertificateKind.QuarantinePermit, "", "C-5") });
    }

    private static Certificate Standing(CertificateKind kind, string hs, string number = "C-1")
    {
        var certificate = new Certificate { Number = number, Kind = kind, Holder = Case.Importer, Valid = Case.From(2010, 1, 1), Status = CertificateStatus.Valid };
        if (hs.Length > 0)
        {
            certificate.HsPrefixes.Add(hs[..4]);
        }
        return certificate;
    }
}
