using CsCheck;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Remedies;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Steps;
using InspectionGateway.Protocol;
using Xunit.Sdk;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>
/// A remedy is a promise: whoever does what is shown is held or inspected less, no part of it would do as much, and where
/// nothing would help nothing is shown.
/// </summary>
public class RemedyTests
{
    [Fact]
    public void WhatIsShownLowersAndNoPartOfItDoesAsMuch()
    {
        var (shown, hidden) = (0, 0);
        Gen.OneOf(CaseGen.Any, Bare).Sample(
            known =>
            {
                var context = new DecisionContext(known.Input(), new DecisionScratch());
                foreach (var (line, work) in known.Decide().Lines.Zip(context.Lines))
                {
                    var codes = line.Remedies.Select(remedy => remedy.ReasonCode).ToArray();
                    var failed = line.Reasons.Select(reason => reason.Code).Where(code => known.Policy.Reasons.Find(code)?.Remedy is not null).Distinct().ToArray();
                    var (asked, least, mended) = (Asked(work, context, []), Asked(work, context, failed), Asked(work, context, codes));
                    Assert.Equal(least, mended);
                    Assert.Equal(codes.Length == 0, asked.SequenceEqual(least));
                    Assert.All(asked.Zip(least), pair => Assert.True(pair.First.Covers(pair.Second)));
                    foreach (var part in Parts(codes))
                    {
                        Assert.NotEqual(least, Asked(work, context, part));
                    }
                    Interlocked.Add(ref shown, codes.Length > 0 ? 1 : 0);
                    Interlocked.Add(ref hidden, failed.Length > codes.Length ? 1 : 0);
                }
            },
            iter: Scale.Of(4000));
        Assert.True(shown > 20 && hidden > 20, $"Too few lines to tell: {shown} with remedies, {hidden} with reasons that would not help.");
    }

    // What is promised is kept by an engine that knows nothing of remedies: the declaration is really mended, and decided.
    [Theory]
    [InlineData("EV_NO_CERTIFICATE")]
    [InlineData("EV_EXPIRED")]
    [InlineData("ACC_STATEMENT")]
    [InlineData("ACC_NOT_CLAIMED")]
    [InlineData("ACC_ITEMS_MISSING ACC_PHOTOS")]
    [InlineData("ACC_REPORT_NOT_FOUND")]
    [InlineData("ACC_NO_CONVEYANCE")]
    public void WhoDoesWhatIsShownIsAskedLess(string codes)
    {
        var known = Build(codes);
        var before = known.Decide().Lines[0];
        Assert.Equal(codes, string.Join(' ', before.Remedies.Select(remedy => remedy.ReasonCode).Order()));
        foreach (var code in codes.Split(' '))
        {
            Mend(known, code);
        }
        var after = known.Decide().Lines[0];
        Assert.Empty(after.Remedies);
        Laws.Covers(new Decision { Lines = { before } }, new Decision { Lines = { after } }, codes);
        Assert.True(after.Hold < before.Hold || !after.Requirements.SequenceEqual(before.Requirements));
    }

    // T01: three remedies once sold a test that could not help.
    [Fact]
    public void NoTestIsSoldToWhoeverAnAlertHolds()
    {
        var known = Build("ACC_STATEMENT").Know(new FactRecord { Alert = new Alert { Id = "A", Level = AlertLevel.I, Scope = new GoodsScope { HsPrefixes = { "61" } } } });
        var line = known.Decide().Lines[0];
        Assert.Contains(line.Reasons, reason => reason.Code == "ACC_STATEMENT");
        Assert.Empty(line.Remedies);
    }

    // Of two reports that both fail, one has to be mended, not both.
    [Fact]
    public void OfTwoReportsOneIsEnough()
    {
        var known = Build("ACC_ITEMS_MISSING");
        known.Declaration.Lines[0].Qualifications.Add(new Qualification { TypeCode = "TPR", Number = "B1/R2" });
        var line = known.Decide().Lines[0];
        Assert.Contains(line.Reasons, reason => reason.Code == "ACC_ITEMS_MISSING");
        Assert.Contains(line.Reasons, reason => reason.Code == "ACC_REPORT_NOT_FOUND");
        Assert.Single(line.Remedies);
    }

    private static readonly Gen<Case> Bare = CaseGen.Any.Select(known =>
    {
        known.Declaration.Attachments.Clear();
        known.Declaration.Lines[0].Qualifications.Clear();
        return known;
    });

    private static Demand[] Asked(LineWork line, DecisionContext context, IReadOnlyList<string> codes)
    {
        var again = line.Mend(new Mends(codes, context.Policy), new LineScratch());
        foreach (var step in Pipeline.Settling)
        {
            step.Apply(again, context);
        }
        return [.. RegimeSets.Every.Select(regime => new Demand(again.Obligations[regime], again.Obligations.HoldOf(regime, again.Obligations[regime].Settle(0))))];
    }

    // Every true part, by brute force.
    private static IEnumerable<string[]> Parts(string[] codes)
    {
        for (var bits = 0; bits < (1 << codes.Length) - 1; bits++)
        {
            yield return [.. codes.Where((_, at) => (bits & (1 << at)) != 0)];
        }
    }

    private static Case Build(string codes)
    {
        var known = new Case();
        var line = known.Declaration.Lines[0];
        if (codes.StartsWith("EV", StringComparison.Ordinal))
        {
            line.HsCode = "8516609000";
            known.Know(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "85", Categories = "L", Valid = Case.From(2020, 1, 1) } });
        }
        else
        {
            known.Know(
                new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M", Valid = Case.From(2020, 1, 1) } },
                new FactRecord { Body = new Body { Code = "B1", Qualifications = { "CMA" }, Listed = { Case.From(2020, 1, 1) }, HsPrefixes = { "61" } } },
                new FactRecord { AcceptedScope = new AcceptedScope { Id = "S1", HsPrefixes = { "61" }, Valid = Case.From(2022, 1, 1), ReportMonths = 12, Level = InspectionLevel.Documents, RequiredItems = { "FIBRE", "PH" }, Photos = codes.Contains("PHOTOS", StringComparison.Ordinal) } });
        }
        if (codes == "EV_EXPIRED")
        {
            line.Qualifications.Add(new Qualification { TypeCode = "411", Number = "C1" });
            known.Know(new FactRecord { Certificate = new Certificate { Number = "C1", Kind = CertificateKind.Ccc, Status = CertificateStatus.Valid, Valid = new Period { To = new Day { Year = 2026, Month = 1, Day_ = 1 } } } });
        }
        if (codes.StartsWith("ACC", StringComparison.Ordinal))
        {
            line.Qualifications.Add(new Qualification { TypeCode = "TPR", Number = "B1/R1" });
            if (codes != "ACC_NOT_CLAIMED")
            {
                line.GoodsAttributes.Add("46");
            }
            if (codes != "ACC_STATEMENT")
            {
                known.Declaration.Attachments.Add(new Attachment { TypeCode = "COMPLIANCE_STATEMENT" });
            }
            known.Facts.Single(fact => fact.AcceptedScope is not null).AcceptedScope.Conveyance = codes == "ACC_NO_CONVEYANCE";
            if (codes != "ACC_REPORT_NOT_FOUND")
            {
                known.Know(new FactRecord { TestReport = Report(codes.Contains("ITEMS", StringComparison.Ordinal) ? ["FIBRE"] : ["FIBRE", "PH"]) });
            }
        }
        return known;
    }

    private static void Mend(Case known, string code)
    {
        var line = known.Declaration.Lines[0];
        switch (code)
        {
            case "EV_NO_CERTIFICATE":
                line.Qualifications.Add(new Qualification { TypeCode = "411", Number = "C1" });
                known.Know(new FactRecord { Certificate = new Certificate { Number = "C1", Kind = CertificateKind.Ccc, Status = CertificateStatus.Valid, Valid = Case.From(2020, 1, 1) } });
                break;
            case "EV_EXPIRED":
                known.Facts.Single(fact => fact.Certificate is not null).Certificate.Valid = Case.From(2020, 1, 1);
                break;
            case "ACC_STATEMENT":
                known.Declaration.Attachments.Add(new Attachment { TypeCode = "COMPLIANCE_STATEMENT" });
                break;
            case "ACC_PHOTOS":
                known.Declaration.Attachments.Add(new Attachment { TypeCode = "GOODS_PHOTOS" });
                break;
            case "ACC_NO_CONVEYANCE":
                known.Declaration.Conveyance = "Orion";
                break;
            case "ACC_NOT_CLAIMED":
                line.GoodsAttributes.Add("46");
                break;
            case "ACC_ITEMS_MISSING":
                known.Facts.Single(fact => fact.TestReport is not null).TestReport.Items.Add("PH");
                break;
            case "ACC_REPORT_NOT_FOUND":
                known.Know(new FactRecord { TestReport = Report(["FIBRE", "PH"]) });
                break;
            default:
                throw new XunitException($"Nobody mends {code} here.");
        }
    }

    private static TestReport Report(string[] items) => new()
    {
        BodyCode = "B1", Number = "R1", IssuedOn = new Day { Year = 2026, Month = 11, Day_ = 5 }, Conclusion = Conclusion.Pass, Importer = Case.Importer,
        HsPrefixes = { "61" }, Items = { items }, Conveyance = "BL-1", Quantity = new Protocol.Decimal { Value = "1000" }, Unit = "011",
    };
}
