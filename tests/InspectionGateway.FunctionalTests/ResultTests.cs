using System.Diagnostics;
using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>What an inspector finds changes how the next lot is inspected, on every gateway, and a correction takes it back.</summary>
public sealed class ResultTests : TownTests
{
    private Declaration sample = null!;
    private int count;

    private protected override Task PrepareAsync()
    {
        sample = Town.Sample(one => one is { Direction: Direction.Import, Stage: Stage.Whole, Importer.Value.Length: > 0 } && one.Lines.Count == 1 && one.Lines[0].HsCode.Length == 10);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task TwoRejectedLotsTightenTheNextAndACorrectionBringsItBack()
    {
        var before = await NextAsync();
        Assert.DoesNotContain(before.Lines[0].Reasons, IsTightened);
        var (first, second) = (Bad("R-1", before), Bad("R-2", await NextAsync()));
        await Town.DrainAsync();

        Assert.Equal(StreamSeverity.Normal, (await Town.ReportAsync(0, first)).Severity);
        var reply = await Town.ReportAsync(0, second);
        Assert.Equal((false, StreamSeverity.Tightened, false), (reply.Accepted, reply.Severity, reply.Repeated));
        var since = Stopwatch.GetTimestamp();
        var deeper = await Eventually.GetAsync(NextAsync, next => next.Lines[0].Reasons.Any(IsTightened), Ct);
        TestContext.Current.TestOutputHelper!.WriteLine($"the other gateway knew after {Stopwatch.GetElapsedTime(since).TotalMilliseconds:F0} ms");
        Assert.True(deeper.Lines[0].Level >= InspectionLevel.Sampling);
        Assert.Empty(deeper.Degraded);

        var good = second.Clone();
        (good.ResultId, good.Nonconforming) = ("R-3", 0);
        var corrected = await Town.CorrectAsync(0, good, "R-2");
        Assert.Equal((true, StreamSeverity.Normal), (corrected.Accepted, corrected.Severity));
        var after = await Eventually.GetAsync(NextAsync, next => !next.Lines[0].Reasons.Any(IsTightened), Ct);
        Assert.Equal(before.Lines[0].Level, after.Lines[0].Level);
    }

    [Fact]
    public async Task ADiscontinuedStreamIsInspectedInFullUntilItsCauseIsMended()
    {
        ResultReply reply = new();
        for (var lot = 0; reply.Severity != StreamSeverity.Discontinued; lot++)
        {
            Assert.InRange(lot, 0, 20);
            var next = Bad($"D-{lot}", await NextAsync());
            await Town.DrainAsync();
            reply = await Town.ReportAsync(lot % 2, next);
        }
        var stopped = await Eventually.GetAsync(NextAsync, next => next.Lines[0].Reasons.Any(reason => reason.Code == "STREAM_DISCONTINUED"), Ct);
        Assert.Equal(InspectionLevel.Full, stopped.Lines[0].Level);

        var request = new ResumeStreamRequest
        {
            ResumptionId = "mended", Importer = sample.Importer, HsPrefix = sample.Lines[0].HsCode[..8], OriginCountry = sample.Lines[0].OriginCountry,
            MendedOn = new Day { Year = 2026, Month = 1, Day_ = 4 }, Reason = "another maker's thread",
        };
        // What was mended before the last lots were rejected was not enough.
        Assert.Equal(StatusCode.FailedPrecondition, (await Assert.ThrowsAsync<RpcException>(() => Town.ResumeAsync(1, request))).StatusCode);
        request.MendedOn.Day_ = 6;
        Assert.Equal((StreamSeverity.Tightened, false), (await Town.ResumeAsync(1, request)) is var resumed ? (resumed.Severity, resumed.Repeated) : default);
        Assert.True((await Town.ResumeAsync(0, request)).Repeated);
        await Eventually.GetAsync(NextAsync, next => next.Lines[0].Reasons.Any(IsTightened), Ct);
        request.ResumptionId = "again";
        Assert.Equal(StatusCode.FailedPrecondition, (await Assert.ThrowsAsync<RpcException>(() => Town.ResumeAsync(0, request))).StatusCode);
        request.HsPrefix = "6109";
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => Town.ResumeAsync(0, request))).StatusCode);
    }

    [Fact]
    public async Task AfterWhatMayDoHarmLotsAreHeldByTheWeightOfThatOne()
    {
        var decision = await NextAsync(declaration => declaration.Lines[0].NetWeight = new Protocol.Decimal { Value = "12.50" });
        await Town.DrainAsync();
        var harmful = Bad("H-1", decision);
        harmful.Findings[0].Critical = true;
        await Town.ReportAsync(0, harmful);
        var held = await Eventually.GetAsync(NextAsync, next => next.Lines[0].Reasons.Any(IsHeld), Ct);
        Assert.Equal("10 125", string.Join(' ', held.Lines[0].Reasons.Single(IsHeld).Args.Where(arg => arg.Name is "wanted" or "weight_wanted").Select(arg => arg.Value)));
        Assert.True(held.Lines[0].Level >= InspectionLevel.Sampling);

        var harmless = harmful.Clone();
        (harmless.ResultId, harmless.Findings[0].Critical) = ("H-2", false);
        await Town.CorrectAsync(0, harmless, "H-1");
        await Eventually.GetAsync(NextAsync, next => !next.Lines[0].Reasons.Any(IsHeld), Ct);

        static bool IsHeld(Reason reason) => reason.Code == "STREAM_INTENSIFIED";
    }

    [Fact]
    public async Task ManyHarmfulLotsProposeAnAlertThatIsInForceOnceAPersonAcceptsIt()
    {
        var today = LegalCalendar.ToDay(LegalCalendar.DateOf(TimeProvider.System.GetUtcNow()));
        for (var lot = 0; lot < 3; lot++)
        {
            var decision = await NextAsync();
            await Town.DrainAsync();
            var harmful = Bad($"A-{lot}", decision);
            (harmful.Findings[0].Critical, harmful.InspectedOn) = (true, today);
            await Town.ReportAsync(lot % 2, harmful);
        }
        var proposal = Assert.Single((await Town.Assessments(1).ListProposalsAsync(new ListProposalsRequest(), Town.HeadersOf(1, Roles.Auditor, "eve"), cancellationToken: Ct)).Proposals, one => one.AlertLevel != AlertLevel.Unspecified);
        Assert.Equal(["A-0", "A-1", "A-2"], proposal.ResultIds);
        Assert.DoesNotContain((await RecordedAsync()).Reasons, IsAlert);
        var accepted = await Town.Assessments(0).DecideProposalAsync(
            new DecideProposalRequest { ProposalId = proposal.ProposalId, Accept = true, Reason = "three of a kind" }, Town.HeadersOf(0, Roles.Administrator, "bob"), cancellationToken: Ct);
        Assert.Equal(ProposalState.Accepted, accepted.State);
        Assert.NotNull(accepted.Until);
        var warned = await Eventually.GetAsync(RecordedAsync, line => line.Reasons.Any(IsAlert), Ct);
        Assert.True(warned.Level >= InspectionLevel.Sampling);

        // What is warned of is not for the window to know.
        async Task<LineDecision> RecordedAsync()
        {
            var next = await NextAsync();
            await Town.DrainAsync();
            return (await Town.RecordAsync(next.DecisionId)).Decision.Lines[0];
        }

        static bool IsAlert(Reason reason) => reason.Code == "ALERT_IN_FORCE";
    }

    [Fact]
    public async Task PartsOfALotAreItsResultTogether()
    {
        var decision = await NextAsync();
        await Town.DrainAsync();
        await Town.OverrideAsync(0, new OverrideDecisionRequest
        {
            OverrideId = "O", Tenant = "town", DeclarationId = decision.DeclarationId, DecisionId = decision.DecisionId, LineNo = decision.Lines[0].LineNo, Level = InspectionLevel.Sampling, Reason = "seen on the spot",
        });
        decision = await Eventually.GetAsync(() => Town.GetAsync(0, decision.DeclarationId), next => next.Lines[0].Plan is { SampleSize: >= 3 }, Ct);
        await Town.DrainAsync();
        var sample = Calls.SampleOf(decision);
        var first = new InspectionResult(Bad("P-1", decision)) { Inspected = 1, Nonconforming = 0, MoreFollows = true };
        var second = new InspectionResult(first) { ResultId = "P-2", Nonconforming = 1 };
        Assert.Equal((ReportStatus.Part, 1, false), Said(await Town.ReportAsync(0, first)));
        Assert.Equal((ReportStatus.Part, 1, true), Said(await Town.ReportAsync(1, first)));
        Assert.Equal((ReportStatus.Part, 2, false), Said(await Town.ReportAsync(1, second)));
        Assert.Equal(StatusCode.AlreadyExists, await RefusedAsync(first, changed => changed.Nonconforming = 1));
        // More than the plan's sample, or all of it, is no part; the last one completes it.
        Assert.Equal(StatusCode.InvalidArgument, await RefusedAsync(first, changed => (changed.ResultId, changed.Inspected) = ("P-3", sample - 2)));
        Assert.Equal(StatusCode.InvalidArgument, await RefusedAsync(first, changed => (changed.ResultId, changed.Inspected, changed.MoreFollows) = ("P-3", sample, false)));
        Assert.Equal(StatusCode.NotFound, await RefusedAsync(first, changed => changed.ResultId = "P-3", corrects: "never"));
        // Nothing follows from parts: the work is open, and the next lot as ever.
        Assert.Equal(0, await Town.CountAsync("inspection_result"));

        // A part in the place of one, as long as the lot has no result.
        Assert.Equal((ReportStatus.Part, 2, false), Said(await Town.CorrectAsync(0, new InspectionResult(second) { ResultId = "P-2b", Findings = { new Finding { Item = "PH", Text = "7" } } }, "P-2")));
        var last = new InspectionResult(first) { ResultId = "P-4", Inspected = sample - 2, MoreFollows = false };
        var whole = await Town.ReportAsync(0, last);
        Assert.Equal((ReportStatus.Applied, (decision.Lines[0].Plan?.Accept ?? 0) >= 1), (whole.Status, whole.Accepted));
        Assert.True((await Town.ReportAsync(1, last)).Repeated);
        Assert.True((await Town.ReportAsync(1, second)).Repeated);
        Assert.Equal(StatusCode.AlreadyExists, await RefusedAsync(first, changed => changed.ResultId = "P-5"));
        Assert.Equal(StatusCode.AlreadyExists, await RefusedAsync(last, changed => changed.ResultId = "P-1"));
        // Then it is corrected as a whole.
        var corrected = await Town.CorrectAsync(0, new InspectionResult(last) { ResultId = "P-6", Inspected = sample }, "P-4");
        Assert.Equal((ReportStatus.Applied, true), (corrected.Status, corrected.Accepted));
        var history = (await Town.Tasks(0).GetHistoryAsync(new GetHistoryRequest { Tenant = "town", DeclarationId = decision.DeclarationId }, Town.HeadersOf(0, Roles.Auditor, "eve"), cancellationToken: Ct)).Events;
        Assert.Equal(["P-1", "P-2", "P-2b, in the place of P-2"], history.Where(one => one.Kind == HistoryKind.Part).Select(one => one.Detail));

        static (ReportStatus, int, bool) Said(ResultReply reply) => (reply.Status, reply.Inspected, reply.Repeated);
    }

    [Fact]
    public async Task GoodsThatLeftBeforeTheirResultAreListedUntilItComes()
    {
        var crude = Town.Sample(one => one.Lines.Count == 1 && one.Lines[0].HsCode.StartsWith("2709", StringComparison.Ordinal));
        var decision = await Town.DecideAsync(0, crude, "lifted");
        Assert.Equal(LiftOff.Conditional, decision.Lines[0].LiftOff);
        await Town.DrainAsync();
        var listed = await Eventually.GetAsync(ListAsync, reply => reply.Open == 1, Ct);
        var line = Assert.Single(listed.Lines);
        Assert.Equal(("lifted", 1, crude.CustomsOffice, (decision.Lines[0].Due, null)), (line.DeclarationId, line.LineNo, line.Office, (line.Due, line.RemovedAt)));
        Assert.Equal((0, 0), (listed.Overdue, listed.Removed));

        var left = (await Town.MoveAsync(0, "lifted", Movement.Removed, TimeProvider.System.GetUtcNow())).At;
        listed = await ListAsync();
        Assert.Equal((1, left), (listed.Removed, Assert.Single(listed.Lines).RemovedAt));
        Assert.Equal(0, (await Town.Results(1).ListConditionalLiftOffsAsync(new ListConditionalLiftOffsRequest { Office = "9999" }, Town.HeadersOf(1, Roles.Auditor, "eve"), cancellationToken: Ct)).Open);

        await Town.ReportAsync(0, Bad("lifted", decision));
        await Eventually.HoldsAsync(async () => await ListAsync() is { Open: 0, Lines.Count: 0 }, Ct);

        async Task<ListConditionalLiftOffsReply> ListAsync() =>
            await Town.Results(1).ListConditionalLiftOffsAsync(new ListConditionalLiftOffsRequest(), Town.HeadersOf(1, Roles.Auditor, "eve"), cancellationToken: Ct);
    }

    [Fact]
    public async Task WhatStandsAgainstTheDecisionOrAnotherResultIsRefused()
    {
        var decision = await NextAsync();
        var result = Bad("S-1", decision);
        await Town.DrainAsync();
        Assert.Equal(StatusCode.NotFound, await RefusedAsync(result, changed => changed.DeclarationId = "never-declared"));
        Assert.Equal(StatusCode.InvalidArgument, await RefusedAsync(result, changed => changed.LineNo = 7));
        Assert.Equal(StatusCode.InvalidArgument, await RefusedAsync(result, changed => changed.Nonconforming = changed.Inspected + 1));
        Assert.Equal(StatusCode.InvalidArgument, await RefusedAsync(result, changed => changed.InspectedOn = new Day { Year = 2999, Month = 1, Day_ = 1 }));
        Assert.Equal(StatusCode.InvalidArgument, await RefusedAsync(result, changed => changed.ResultId = ""));

        Assert.False((await Town.ReportAsync(0, result)).Repeated);
        Assert.True((await Town.ReportAsync(1, result)).Repeated);
        // What was decided since changes nothing of that, be it that the line is gone.
        await Town.DecideAsync(0, sample, decision.DeclarationId, declaration => (declaration.Version, declaration.Lines[0].LineNo) = (2, 9));
        await Town.DrainAsync();
        Assert.True((await Town.ReportAsync(1, result)).Repeated);
        await Town.DecideAsync(0, sample, decision.DeclarationId, declaration => declaration.Version = 3);
        await Town.DrainAsync();
        Assert.Equal(StatusCode.AlreadyExists, await RefusedAsync(result, changed => changed.Nonconforming = 0));
        Assert.Equal(StatusCode.AlreadyExists, await RefusedAsync(result, changed => changed.ResultId = "S-2"));

        var corrected = result.Clone();
        (corrected.ResultId, corrected.Nonconforming) = ("S-3", 0);
        Assert.Equal(StatusCode.NotFound, await RefusedAsync(corrected, _ => { }, corrects: "S-9"));
        Assert.True((await Town.CorrectAsync(0, corrected, "S-1")).Accepted);
        Assert.True((await Town.CorrectAsync(0, corrected, "S-1")).Repeated);
        Assert.Equal(StatusCode.Aborted, await RefusedAsync(corrected, changed => changed.ResultId = "S-4", corrects: "S-1"));
    }

    // A device that was out of reach sends its day; what is wrong with one holds up no other.
    [Fact]
    public async Task ManyResultsAreTakenOneByOne()
    {
        var (first, second) = (Bad("M-1", await NextAsync()), Bad("M-2", await NextAsync()));
        await Town.DrainAsync();
        using var call = Town.Results(0).ReportResults(Town.HeadersOf(0, Roles.Inspector, "wang"), cancellationToken: Ct);
        foreach (var result in new[] { first, new InspectionResult(first) { ResultId = "M-3", LineNo = 7 }, first, second, null })
        {
            await call.RequestStream.WriteAsync(new ReportResultRequest { Result = result }, Ct);
        }
        await call.RequestStream.CompleteAsync();
        var outcomes = (await call.ResponseAsync).Outcomes;
        Assert.Equal(["M-1", "M-3", "M-1", "M-2", ""], outcomes.Select(one => one.ResultId));
        Assert.Equal([false, null, true, false, null], outcomes.Select(one => one.Reply?.Repeated));
        Assert.Equal([StatusCode.InvalidArgument, StatusCode.InvalidArgument], outcomes.Where(one => one.Status is not null).Select(one => (StatusCode)one.Status.Code));
        Assert.Equal(StreamSeverity.Tightened, outcomes[3].Reply.Severity);
    }

    [Fact]
    public async Task ADisputedResultIsInspectedAgainOnceAndInTimeByAnother()
    {
        var rejected = Bad("V-1", await NextAsync());
        await Town.DrainAsync();
        await Town.ReportAsync(0, rejected, who: "wang");
        var again = rejected.Clone();
        (again.ResultId, again.Nonconforming) = ("V-2", 0);
        var today = TimeProvider.System.GetUtcNow();

        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => ReinspectAsync(0, "V-1", who: "wang")));
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => ReinspectAsync(16, "V-1")));
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => ReinspectAsync(-1, "V-1")));
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => ReinspectAsync(0, "V-7")));
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => ReinspectAsync(0, "")));
        var reply = await ReinspectAsync(15, "V-1");
        Assert.Equal((true, false), (reply.Accepted, reply.Repeated));
        Assert.True((await ReinspectAsync(15, "V-1")).Repeated);
        Assert.Equal(StatusCode.AlreadyExists, await Calls.StatusAsync(() => ReinspectAsync(14, "V-1")));
        again.ResultId = "V-3";
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => ReinspectAsync(0, "V-2", who: "zhao")));
        Assert.Equal(StatusCode.Aborted, await Calls.StatusAsync(() => ReinspectAsync(0, "V-1")));
        // A misread figure of the re-inspection is corrected like any other.
        Assert.True((await Town.CorrectAsync(0, again, "V-2")).Accepted);

        Task<ResultReply> ReinspectAsync(int days, string disputed, string who = "li") => Town.ReinspectAsync(again, disputed, LegalCalendar.DateOf(today.AddDays(days)), who);
    }

    [Fact]
    public async Task SamplesAreOverdueUntilTheirResultComesAndWhatWasNotAcceptedIsDisposedOf()
    {
        var decision = await NextAsync();
        await Town.DrainAsync();
        var result = Bad("L-1", decision);
        var samples = new SamplesSent
        {
            ReportId = "S", Tenant = "town", DeclarationId = decision.DeclarationId, LineNo = result.LineNo, Samples = 2, Laboratory = "A509990001",
            TakenOn = new Day { Year = 2026, Month = 1, Day_ = 5 }, DueOn = new Day { Year = 2026, Month = 1, Day_ = 12 },
        };
        Assert.False((await Town.SampledAsync(samples)).Repeated);
        Assert.True((await Town.SampledAsync(samples)).Repeated);
        var overdue = Assert.Single(await Town.ListOverdueAsync(1));
        Assert.Equal((samples, Roles.Inspector), (overdue.Samples, overdue.ReportedBy));
        Assert.InRange(overdue.DaysOverdue, 1, 10_000);
        await RefusedAsync(StatusCode.AlreadyExists, samples, other => other.Samples = 3);
        await RefusedAsync(StatusCode.NotFound, samples, other => (other.ReportId, other.DeclarationId) = ("S-2", "never-declared"));
        await RefusedAsync(StatusCode.InvalidArgument, samples, other => (other.ReportId, other.LineNo) = ("S-2", 77));
        await RefusedAsync(StatusCode.InvalidArgument, samples, other => (other.ReportId, other.DueOn) = ("S-2", new Day { Year = 2026, Month = 1, Day_ = 4 }));
        await RefusedAsync(StatusCode.InvalidArgument, samples, other => (other.ReportId, other.Laboratory) = ("S-2", " "));

        var disposal = new Disposal { ReportId = "D", Tenant = "town", DeclarationId = decision.DeclarationId, LineNo = result.LineNo, DecidedOn = samples.DueOn, Kind = DisposalKind.Return };
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => Town.DisposedAsync(disposal)));
        await Town.ReportAsync(0, result);
        Assert.Empty(await Town.ListOverdueAsync(0));
        Assert.False((await Town.DisposedAsync(disposal)).Repeated);
        Assert.True((await Town.DisposedAsync(disposal)).Repeated);
        disposal.Kind = DisposalKind.Unspecified;
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => Town.DisposedAsync(disposal)));
        var good = result.Clone();
        (good.ResultId, good.Nonconforming) = ("L-2", 0);
        await Town.CorrectAsync(0, good, "L-1");
        (disposal.ReportId, disposal.Kind) = ("D-2", DisposalKind.Destroy);
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => Town.DisposedAsync(disposal)));

        async Task RefusedAsync(StatusCode status, SamplesSent sent, Action<SamplesSent> change)
        {
            var changed = sent.Clone();
            change(changed);
            Assert.Equal(status, await Calls.StatusAsync(() => Town.SampledAsync(changed)));
        }
    }

    // With the word of the result the next decision waits for nothing, on whichever gateway.
    [Fact]
    public async Task WhoeverSaysWhatWasSeenIsAnsweredByIt()
    {
        for (var round = 0; round < Scale.Of(8, quick: 2); round++)
        {
            var importer = new Party { Scheme = "CUSTOMS", Value = $"50019{round:D5}" };
            var lot = await FileAsync(0, $"W-{round}", importer, "");
            await Town.DrainAsync();
            var bad = Bad($"W-{round}", lot);
            bad.Findings[0].Critical = true;
            var reply = await Town.ReportAsync(0, bad);
            var next = await FileAsync(1, $"W-{round}-next", importer, reply.Freshness);
            Assert.Contains(next.Lines[0].Reasons, IsTightened);
            Assert.Empty(next.Degraded);
            Assert.Equal(reply.Freshness, (await Town.ReportAsync(1, bad)).Freshness);
        }
        // What nobody wrote yet cannot be known.
        var ahead = new Freshness([new(FactKeys.Streams(new Party { Scheme = "CUSTOMS", Value = "5001900000" }), 77)]);
        Assert.NotEmpty((await FileAsync(0, "ahead", new Party { Scheme = "CUSTOMS", Value = "5001900000" }, $"{ahead}")).Degraded);
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => FileAsync(0, "other", sample.Importer, "yesterday")));

        Task<Decision> FileAsync(int gateway, string id, Party importer, string atLeast) => Town.DecideAsync(gateway, sample, id, declaration =>
        {
            (declaration.Importer, declaration.Lines[0].Quantity) = (importer, new Protocol.Decimal { Value = $"{9000 + Interlocked.Increment(ref count)}" });
        }, atLeast);
    }

    // What came before a finding, of its stream, maker or batch: since the last good lot, and what of it has left already.
    [Fact]
    public async Task AFindingListsWhatCameBeforeIt()
    {
        var maker = new Party { Scheme = "NAME", Value = "Look Back Ltd" };
        await FileAsync("stream", line => line.Manufacturer = null);
        await FileAsync("maker", line => (line.Manufacturer, line.OriginCountry) = (maker, "VNM"));
        await FileAsync("batch", line => (line.Manufacturer, line.OriginCountry, line.Brand, line.BatchNo) = (null, "BRA", "Looked", "b-77"));
        await FileAsync("other", line => (line.Manufacturer, line.OriginCountry, line.Brand, line.BatchNo) = (new Party { Scheme = "NAME", Value = "Another" }, "KOR", "Unlike", "B-1"));
        var found = await FileAsync("found", line => (line.Manufacturer, line.Brand, line.BatchNo) = (maker, "Looked", "B-77"));
        await Town.DrainAsync();
        await Town.MoveAsync(0, "stream", Movement.Released, TimeProvider.System.GetUtcNow());
        var result = Bad("F", found);
        result.Findings[0].Critical = true;
        await Town.ReportAsync(0, result);

        var listed = await Eventually.GetAsync(() => Town.ListAffectedAsync("result:F"), reply => reply.Decisions.Count >= 3, Ct);
        Assert.Equal(["batch", "maker", "stream"], listed.Decisions.Select(decision => decision.DeclarationId).Order());
        Assert.Equal(["stream"], listed.Decisions.Where(decision => decision.ReleasedAt is not null).Select(decision => decision.DeclarationId));
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => Town.ListAffectedAsync("result:none")));
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => Town.ReviseAffectedAsync("result:F")));

        Task<Decision> FileAsync(string id, Action<DeclarationLine> change) => Town.DecideAsync(0, sample, id, declaration =>
        {
            declaration.Lines[0].Quantity = new Protocol.Decimal { Value = $"{7000 + Interlocked.Increment(ref count)}" };
            change(declaration.Lines[0]);
        });
    }

    private static bool IsTightened(Reason reason) => reason.Code == "STREAM_TIGHTENED";

    private Task<Decision> NextAsync() => NextAsync(_ => { });

    private Task<Decision> NextAsync(Action<Declaration> change)
    {
        var number = Interlocked.Increment(ref count);
        return Town.DecideAsync(number % 2, sample, $"lot-{number}", declaration =>
        {
            declaration.Lines[0].Quantity = new Protocol.Decimal { Value = $"{1000 + number}" };
            change(declaration);
        });
    }

    private static InspectionResult Bad(string id, Decision decision) => new()
    {
        ResultId = id, Tenant = "town", DeclarationId = decision.DeclarationId, LineNo = decision.Lines[0].LineNo, Inspected = Calls.SampleOf(decision), Nonconforming = Calls.SampleOf(decision),
        InspectedOn = new Day { Year = 2026, Month = 1, Day_ = 5 }, Findings = { new Finding { Item = "APPEARANCE", Text = "torn" } },
    };

    private async Task<StatusCode> RefusedAsync(InspectionResult result, Action<InspectionResult> change, string corrects = "")
    {
        var changed = result.Clone();
        change(changed);
        var refused = await Assert.ThrowsAsync<RpcException>(() => corrects.Length == 0 ? Town.ReportAsync(0, changed) : Town.CorrectAsync(0, changed, corrects));
        return refused.StatusCode;
    }
}
