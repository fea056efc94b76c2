using System.Collections.Concurrent;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;

namespace InspectionGateway.FunctionalTests;

/// <summary>Two gateways over one Redis and one risk database, each with a journal of its own: a declaration has one answer.</summary>
public sealed class AnswerTests(ITestOutputHelper output) : TownTests
{
    [Fact]
    public async Task WhicheverGatewayIsAskedTheAnswerIsTheSame()
    {
        var first = await Town.DecideAsync(0, "A-1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Town.DecideAsync(n % 2, "A-1")));
        Assert.All(answers, answer => Assert.Equal(first.DecisionId, answer.DecisionId));
    }

    // What was answered and drained before is in Redis no more, and in no journal: the database has it.
    [Fact]
    public async Task AFlushBetweenTwoGatewaysMakesNoSecondAnswer()
    {
        var first = new List<Decision>();
        for (var n = 0; n < 30; n++)
        {
            first.Add(await Town.DecideAsync(0, $"F-{n}"));
        }
        await Town.DrainAsync();
        await Town.Data.ExecuteAsync("FLUSHALL");
        for (var n = 0; n < 30; n++)
        {
            Assert.Equal(first[n].DecisionId, (await Town.DecideAsync(1, $"F-{n}")).DecisionId);
        }
        await Town.SettleAsync();
        for (var n = 0; n < 30; n++)
        {
            Assert.Equal(first[n].DecisionId, (await Town.DecideAsync(1, $"F-{n}")).DecisionId);
        }
        Assert.Equal(0, await Town.CountAsync("decision_conflict"));
    }

    // By the client's own number or by the data centre's; a summary that was taken back spares nothing.
    [Theory]
    [InlineData("S-1", false)]
    [InlineData("I20260000000000001", false)]
    [InlineData("S-1", true)]
    public async Task ACompleteDeclarationIsSparedWhatItsSummaryOrdered(string number, bool isTakenBack)
    {
        var sample = Town.Sample(declaration => declaration.Stage == Stage.Summary);
        var summary = await Town.DecideAsync(0, sample, "S-1", declaration => declaration.Aliases = new Aliases { SeqNo = "I20260000000000001" });
        await Town.DrainAsync();
        if (isTakenBack)
        {
            await Town.CancelAsync(0, "S-1");
        }
        var complete = await Town.DecideAsync(1, sample, "C-1", declaration => (declaration.Stage, declaration.SummaryDeclarationId) = (Stage.Complete, number));
        var ordered = summary.Lines[0].Requirements.Select(requirement => requirement.Regime).ToList();
        Assert.Contains(Regime.Quarantine, ordered);
        Assert.Equal(isTakenBack ? ordered : [], complete.Lines[0].Requirements.Select(requirement => requirement.Regime).Intersect(ordered));
        Assert.Equal(isTakenBack ? 0 : ordered.Count, complete.Lines[0].Reasons.Count(reason => reason.Code == "ORDERED_ON_SUMMARY"));
        // Amended, it goes on continuing both.
        var amended = await Town.DecideAsync(0, sample, "C-1", declaration =>
            (declaration.Stage, declaration.SummaryDeclarationId, declaration.Version, declaration.GoodsPlace) = (Stage.Complete, number, 2, "shed 2"));
        Assert.Equal(complete.Lines[0].Requirements.Select(requirement => requirement.Regime), amended.Lines[0].Requirements.Select(requirement => requirement.Regime));
    }

    // Whichever gateway is asked, however often, in whatever harmless way: the draw stays, and no level is lower.
    [Fact]
    public async Task AmendingAHundredTimesIsNoSecondChance()
    {
        var before = await Town.DecideAsync(0, "M-1");
        for (var version = 2; version <= 100; version++)
        {
            var amended = await Town.DecideAsync(version % 2, "M-1", declaration =>
            {
                declaration.Version = version;
                declaration.GoodsPlace = $"shed {version}";
            });
            Assert.All(amended.Lines.Zip(before.Lines), pair => Assert.True(pair.First.Level >= pair.Second.Level));
            Assert.DoesNotContain(amended.Lines.SelectMany(line => line.Reasons), reason => reason.Code == "PRIOR_NOT_FOUND");
            before = amended;
        }
        await Town.DrainAsync();
        var (first, last) = (await Town.RecordAsync((await Town.GetAsync(0, "M-1", 1)).DecisionId), await Town.RecordAsync(before.DecisionId));
        Assert.All(first.Decision.Lines.Zip(last.Decision.Lines), pair => Assert.Equal(pair.First.Draw?.Value, pair.Second.Draw?.Value));
        Assert.Single(last.Inputs!.Priors);
    }

    [Fact]
    public async Task ACompleteDeclarationContinuesItsSummary()
    {
        var summary = await Town.DecideAsync(0, "S-1", declaration => declaration.Stage = Stage.Summary);
        await Town.DrainAsync();
        var complete = await Town.DecideAsync(1, "S-1-complete", declaration => (declaration.Stage, declaration.SummaryDeclarationId) = (Stage.Complete, "S-1"));
        var unfound = await Town.DecideAsync(1, "S-2-complete", declaration => (declaration.Stage, declaration.SummaryDeclarationId) = (Stage.Complete, "S-2"));
        Assert.Contains(unfound.Lines[0].Reasons, reason => reason.Code == "PRIOR_NOT_FOUND" && reason.TextEn.Contains("S-2", StringComparison.Ordinal));
        await Town.DrainAsync();
        Assert.Equal([summary.DecisionId], (await Town.RecordAsync(complete.DecisionId)).Inputs!.Priors);
        Assert.Empty((await Town.RecordAsync(unfound.DecisionId)).Inputs!.Priors);
    }

    // On a busy machine Redis may not confirm in time. Then there may be a second answer, which says so, and is kept apart.
    [Fact]
    public async Task EveryAnswerIsInTheDatabaseOnceSoon()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Town.DecideAsync(n % 2, $"E-{n / 2}")));
        await Town.DrainAsync();
        var told = answers.GroupBy(answer => answer.DeclarationId).ToList();
        Assert.All(told, same => Assert.True(
            same.Select(answer => answer.DecisionId).Distinct().Count() == 1 || same.Any(answer => answer.Degraded.Contains(DegradedCause.StickUnconfirmed)),
            $"{same.Key} has two answers, and both say that they are the only one"));
        Assert.Equal(100, await Town.CountAsync("decision WHERE declaration_id LIKE 'E-%' AND revision = 1"));
        Assert.Equal(
            answers.Select(answer => answer.DecisionId).Distinct().Count(),
            100 + await Town.CountAsync("decision_conflict WHERE declaration_id LIKE 'E-%'"));
        Assert.All(await Task.WhenAll(told.Select(same => Town.GetAsync(1, same.Key))), found =>
            Assert.Contains(found.DecisionId, told.Single(same => same.Key == found.DeclarationId).Select(answer => answer.DecisionId)));
    }

    // INSPECTION_TEST_SCALE=1: 6 s; =10: 60 s. Without heartbeats nothing in Redis is proven: answers are stricter, and say so.
    [Fact]
    public async Task WhileTheDatabaseIsAwayNoDecisionFailsAndNoneIsLost()
    {
        var (told, away) = (new ConcurrentBag<Decision>(), TimeSpan.FromSeconds(Scale.Of(6, quick: 2)));
        File.Move(Town.Database, Town.Database + ".away");
        try
        {
            using var back = new CancellationTokenSource(away);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async caller =>
            {
                for (var n = 0; !back.IsCancellationRequested; n++)
                {
                    told.Add(await Town.DecideAsync(caller % 2, $"W-{caller}-{n}"));
                }
            }));
        }
        finally
        {
            File.Move(Town.Database + ".away", Town.Database);
        }
        await Town.DrainAsync();
        Assert.InRange(told.Count, 20, int.MaxValue);
        Assert.Equal(told.Count, await Town.CountAsync("decision WHERE declaration_id LIKE 'W-%' AND revision = 1"));
        Assert.Equal(0, await Town.CountAsync("decision_conflict"));
        output.WriteLine($"{away.TotalSeconds} s away: {told.Count} decided, all drained");
        await Town.SettleAsync();
    }
}
