using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Revisions;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>Later revisions, over two gateways: what was decided for want of facts or twice is decided again, and everybody is told.</summary>
// What is kept near is known without Redis and database.
public sealed class RevisionTests() : TownTests(keepsNear: false)
{
    // Redis has lost everything and the database is away: nobody can tell anything of the firms. When both are back, the
    // answers are decided again, once, and retries say the new revision at whatever gateway.
    [Fact]
    public async Task WhatWasDecidedForWantOfFactsIsDecidedAgain()
    {
        var expected = await Town.DecideAsync(0, "P-0");
        var told = new List<Decision>();
        File.Move(Town.Database, Town.Database + ".away");
        try
        {
            await Town.Data.ExecuteAsync("FLUSHALL");
            for (var n = 1; n <= 10; n++)
            {
                told.Add(await Town.DecideAsync(n % 2, $"P-{n}"));
            }
        }
        finally
        {
            File.Move(Town.Database + ".away", Town.Database);
        }
        Assert.All(told, answer => Assert.Contains(DegradedCause.MissingByFault, answer.Degraded));
        await Town.DrainAsync();
        foreach (var answer in told)
        {
            var revised = await Eventually.GetAsync(() => Town.GetAsync(0, answer.DeclarationId), decision => decision.Revision > 1, Ct);
            Assert.Equal(2, revised.Revision);
            Assert.Empty(revised.Degraded);
            Assert.Equal(expected.Lines.Select(line => line.Requirements.Count), revised.Lines.Select(line => line.Requirements.Count));
            for (var gateway = 0; gateway < 2; gateway++)
            {
                var at = gateway;
                var retried = await Eventually.GetAsync(() => Town.DecideAsync(at, answer.DeclarationId), decision => decision.Revision > 1, Ct);
                Assert.Equal(revised.DecisionId, retried.DecisionId);
            }
            var record = await Town.RecordAsync(revised.DecisionId);
            Assert.Equal((answer.DecisionId, RevisionCause.Provisional), (record.PriorDecisionId, record.Cause));
        }
        await Eventually.HoldsAsync(async () => await Town.CountAsync("due_revision") == 0, Ct);
        Assert.Equal(10, await Town.CountAsync("decision WHERE revision = 2"));
        Assert.Equal(0, await Town.CountAsync("decision WHERE revision > 2"));
    }

    // Redis lost the first answers, and the database that would have them is away: another gateway answers anew. Both answers
    // are kept, and the stricter takes effect.
    [Fact]
    public async Task OfTwoAnswersTheStricterTakesEffect()
    {
        var (one, two) = (new List<Decision>(), new List<Decision>());
        File.Move(Town.Database, Town.Database + ".away");
        try
        {
            for (var n = 0; n < 5; n++)
            {
                one.Add(await Town.DecideAsync(0, $"C-{n}"));
                Assert.True(await Town.ForgetAsync($"C-{n}"));
                two.Add(await Town.DecideAsync(1, $"C-{n}"));
            }
        }
        finally
        {
            File.Move(Town.Database + ".away", Town.Database);
        }
        Assert.All(two, answer => Assert.Contains(DegradedCause.StickUnconfirmed, answer.Degraded));
        await Town.DrainAsync();
        Assert.Equal(5, await Town.CountAsync("decision_conflict"));
        foreach (var (first, second) in one.Zip(two))
        {
            var settled = await Eventually.GetAsync(() => Town.GetAsync(0, first.DeclarationId), decision => decision.Revision > 1, Ct);
            Assert.Equal(RevisionCause.Conflict, (await Town.RecordAsync(settled.DecisionId)).Cause);
            Assert.All(settled.Lines.Zip(first.Lines.Zip(second.Lines)), lines =>
                Assert.True(lines.First.Level >= lines.Second.First.Level && lines.First.Level >= lines.Second.Second.Level));
            Assert.Equal(settled.DecisionId, (await Eventually.GetAsync(() => Town.DecideAsync(1, first.DeclarationId), decision => decision.Revision > 1, Ct)).DecisionId);
        }
        await Eventually.HoldsAsync(async () => await Town.CountAsync("due_revision") == 0, Ct);
        Assert.Equal(5, await Town.CountAsync("decision WHERE revision = 2"));
    }

    // The same goods under a second number, at another gateway: it is told anew, and then what the first says holds for it, too.
    [Fact]
    public async Task AConsignmentIsDrawnOnceWhateverNumbersItIsFiledUnder()
    {
        var first = await Town.DecideAsync(0, "N-1", declaration => declaration.TransportDocument = "B/L 1");
        await Town.DrainAsync();
        var told = await Town.DecideAsync(1, "N-2", declaration => declaration.TransportDocument = "B/L 1");
        await Town.DrainAsync();
        var revised = await Eventually.GetAsync(() => Town.GetAsync(0, "N-2"), decision => decision.Revision > 1, Ct);
        var record = await Town.RecordAsync(revised.DecisionId);
        Assert.Equal((told.DecisionId, RevisionCause.Refiling), (record.PriorDecisionId, record.Cause));
        Assert.Equal([first.DecisionId, told.DecisionId], record.Inputs!.Priors);
        Assert.All(revised.Lines, line => Assert.Equal("N-1", line.Reasons.Single(reason => reason.Code == "REFILED").Args.Single().Value));
        Assert.All(record.Decision.Lines.Zip((await Town.RecordAsync(first.DecisionId)).Decision.Lines), lines =>
            Assert.True(lines.First.Level >= lines.Second.Level && !(lines.First.Draw?.Value > lines.Second.Draw?.Value)));
        await Eventually.HoldsAsync(async () => await Town.CountAsync("due_revision") == 0, Ct);
        Assert.Equal(1, await Town.CountAsync("decision WHERE revision > 1"));
    }

    // Crude oil on one ship, declared by several at two gateways: the one without a report has the others inspected as it is, and
    // when it is taken back they are what they were.
    [Fact]
    public async Task WhatIsOnOneShipIsInspectedAlike()
    {
        await Town.KnowAllAsync();
        var crude = Town.Sample(declaration => declaration.Conveyance == "EXAMPLE ORION");
        var accepted = await Town.DecideAsync(0, crude, "S-1", WithReport);
        var strict = await Town.DecideAsync(1, crude, "S-2", declaration => declaration.Lines[0].GoodsAttributes.Remove("46"));
        Assert.Equal(InspectionLevel.Documents, Commodity(accepted));
        Assert.True(Commodity(strict) > InspectionLevel.Documents);
        await Town.DrainAsync();
        var raised = await Eventually.GetAsync(() => Town.DecideAsync(1, crude, "S-1", WithReport), decision => decision.Revision > 1, Ct);
        Assert.Equal(Commodity(strict), Commodity(raised));
        Assert.Contains(raised.Lines[0].Reasons, reason => reason.Code == "CONVEYANCE_SHARED");
        var record = await Town.RecordAsync(raised.DecisionId);
        Assert.Equal((RevisionCause.Conveyance, strict.DecisionId), (record.Cause, record.Inputs!.Fellows.Single()));

        await Town.CancelAsync(0, "S-2");
        var lowered = await Eventually.GetAsync(() => Town.GetAsync(0, "S-1"), decision => decision.Revision > 2, Ct);
        Assert.Equal(InspectionLevel.Documents, Commodity(lowered));
        await Eventually.HoldsAsync(async () => await Town.CountAsync("due_revision") == 0, Ct);
        Assert.Equal(2, await Town.CountAsync("decision WHERE revision > 1"));

        // The report names the transport document.
        void WithReport(Declaration declaration) => declaration.TransportDocument = crude.TransportDocument;
    }

    // An alert that comes after the answers: whom it touches is listed, and decided again when somebody asks, whatever the gateway.
    [Fact]
    public async Task WhatIsReleasedIsListedAndLeftAsItIs()
    {
        var shirts = Town.Sample(declaration => declaration.Lines[0].HsCode.StartsWith("6109"));
        await Town.DecideAsync(0, shirts, "M-1");
        await Town.DecideAsync(1, shirts, "M-2", declaration => declaration.Lines[0].Quantity = new() { Value = "7" });
        await Town.DrainAsync();
        var at = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60);
        Assert.False((await Town.MoveAsync(0, "M-1", Movement.Arrived, at.AddDays(-1))).Repeated);
        Assert.False((await Town.MoveAsync(0, "M-2", Movement.Arrived, at.AddDays(-1))).Repeated);
        Assert.False((await Town.MoveAsync(0, "M-2", Movement.Released, at, manual: true)).Repeated);
        var again = await Town.MoveAsync(1, "M-2", Movement.Released, at.AddSeconds(30));
        Assert.Equal((true, at), (again.Repeated, again.At.ToDateTimeOffset()));
        await RefusedAsync(StatusCode.NotFound, "nowhere", Movement.Arrived, at);
        await RefusedAsync(StatusCode.InvalidArgument, "M-1", Movement.Unspecified, at);
        await RefusedAsync(StatusCode.InvalidArgument, "M-1", Movement.Arrived, at, manual: true);
        await RefusedAsync(StatusCode.InvalidArgument, "M-1", Movement.Released, at.AddDays(-40));

        await Town.PutAsync(new FactRecord
        {
            Alert = new Alert
            {
                Id = "GONE", Level = AlertLevel.I, Form = AlertForm.CustomsNotice, Issuer = "GACC", Matter = "dyes", Measures = { AlertMeasure.Prohibit },
                Scope = new GoodsScope { HsPrefixes = { shirts.Lines[0].HsCode } }, Period = new Period { From = new Day { Year = 2026, Month = 1, Day_ = 1 } },
            },
        });
        await Town.KnowAllAsync();
        var listed = await Eventually.GetAsync(() => Town.ListAffectedAsync("alert:GONE"), reply => reply.Decisions.Count == 2, Ct);
        Assert.Equal([null, at], listed.Decisions.OrderBy(decision => decision.DeclarationId).Select(decision => decision.ReleasedAt?.ToDateTimeOffset()));
        Assert.Equal(1, await Town.ReviseAffectedAsync("alert:GONE"));
        // Asked for by hand all the same, the worker leaves it.
        await Town.Get<RevisionQueue>().AddAsync(listed.Decisions.Select(decision => new DueRevision(decision.DecisionId, RevisionCause.Measure)), null, Ct);
        await Eventually.HoldsAsync(async () => await Town.CountAsync("due_revision") == 0, Ct);
        Assert.Equal((2, 1), ((await Town.GetAsync(0, "M-1")).Revision, (await Town.GetAsync(0, "M-2")).Revision));

        async Task RefusedAsync(StatusCode status, string id, Movement movement, DateTimeOffset when, bool manual = false) =>
            Assert.Equal(status, (await Assert.ThrowsAsync<RpcException>(() => Town.MoveAsync(0, id, movement, when, manual))).StatusCode);
    }

    [Fact]
    public async Task AnAlertThatComesLaterIsFeltWhenItIsAskedFor()
    {
        var shirts = Town.Sample(declaration => declaration.Lines[0].HsCode.StartsWith("6109"));
        var other = Town.Sample(declaration => declaration.Lines.All(line => !line.HsCode.StartsWith("61")));
        var (touched, before) = (new[] { "A-1", "A-2" }, new List<Decision>());
        for (var n = 0; n < 2; n++)
        {
            before.Add(await Town.DecideAsync(n, shirts, touched[n]));
        }
        await Town.DecideAsync(0, other, "A-3");
        // Of other goods: the same, taken back, would make refilings of the first two.
        await Town.DecideAsync(0, shirts, "A-4", declaration => declaration.Lines[0].Quantity = new() { Value = "7" });
        await Town.DrainAsync();
        await Town.CancelAsync(1, "A-4");
        await Town.PutAsync(new FactRecord
        {
            Alert = new Alert
            {
                Id = "LATE", Level = AlertLevel.I, Form = AlertForm.CustomsNotice, Issuer = "GACC", Matter = "dyes", Measures = { AlertMeasure.Prohibit },
                Scope = new GoodsScope { HsPrefixes = { shirts.Lines[0].HsCode } }, Period = new Period { From = new Day { Year = 2026, Month = 1, Day_ = 1 } },
            },
        });
        await Town.KnowAllAsync();
        var listed = await Eventually.GetAsync(() => Town.ListAffectedAsync("alert:LATE"), reply => reply.Decisions.Select(decision => decision.DeclarationId).Order().SequenceEqual(touched), Ct);
        Assert.All(listed.Decisions, decision => Assert.False(decision.NamesMeasure));
        Assert.Equal(before.Select(decision => decision.DecisionId).Order(), listed.Decisions.Select(decision => decision.DecisionId).Order());

        // Page by page they are the same, in the same order.
        var (paged, page) = (new List<AffectedDecision>(), new ListAffectedReply());
        do
        {
            page = await Town.ListAffectedAsync("alert:LATE", 1, page.NextPageToken);
            Assert.InRange(page.Decisions.Count, 0, 1);
            paged.AddRange(page.Decisions);
        }
        while (page.NextPageToken.Length > 0);
        Assert.Equal(listed.Decisions, paged);

        Assert.Equal(2, await Town.ReviseAffectedAsync("alert:LATE"));
        foreach (var answer in before)
        {
            var revised = await Eventually.GetAsync(() => Town.DecideAsync(0, shirts, answer.DeclarationId), decision => decision.Revision > 1, Ct);
            Assert.Equal(InspectionLevel.Prohibit, revised.Level);
            var record = await Town.RecordAsync(revised.DecisionId);
            Assert.Equal((answer.DecisionId, RevisionCause.Measure), (record.PriorDecisionId, record.Cause));
        }
        // Asked again, nothing changes.
        await Eventually.HoldsAsync(async () => (await Town.ListAffectedAsync("alert:LATE")).Decisions.Count(decision => decision is { NamesMeasure: true, Revision: 2 }) == 2, Ct);
        Assert.Equal(2, await Town.ReviseAffectedAsync("alert:LATE"));
        await Eventually.HoldsAsync(async () => await Town.CountAsync("due_revision") == 0, Ct);
        Assert.Equal(2, await Town.CountAsync("decision WHERE revision > 1"));
    }

    private static InspectionLevel Commodity(Decision decision) => decision.Lines[0].Requirements.Single(requirement => requirement.Regime == Regime.Commodity).Level;
}
