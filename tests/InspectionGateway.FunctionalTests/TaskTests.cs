using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>Work and who does it, over two gateways and their database.</summary>
public sealed class TaskTests : TownTests
{
    private static readonly Regime[] All = [.. Enum.GetValues<Regime>().Where(regime => regime != Regime.Unspecified)];

    private Declaration sample = null!;

    private protected override Task PrepareAsync()
    {
        sample = Town.Sample(one => one is { Direction: Direction.Import, Stage: Stage.Whole, CustomsOffice: "8001", Importer.Scheme: not "NAME" } && one.Lines.Count == 1 && one.Lines[0].HsCode.StartsWith("6109", StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    [Fact]
    public async Task WhoMayIsDrawnAndHandsOver()
    {
        var first = await FileAsync("T-1");
        // Nobody is known yet: the work stays on the list, and the act says so.
        var nobody = await Town.AssignAsync(0, "T-1", first.Place);
        Assert.Equal((0, false, 0), (nobody.Officers.Count, nobody.Random, nobody.Eligible));

        foreach (var name in new[] { "ann", "bob", "cleo", "dan" })
        {
            await PutAsync(Officer(name));
        }
        var (elsewhere, unqualified, away, interested) = (Officer("elsewhere"), Officer("unqualified"), Officer("away"), Officer("interested"));
        elsewhere.Office = "8002";
        unqualified.Regimes.Clear();
        away.Away.Add(new Period());
        interested.Conflicts.Add(sample.Importer);
        foreach (var officer in new[] { elsewhere, unqualified, away, interested })
        {
            await PutAsync(officer);
        }
        var drawn = await Town.AssignAsync(0, "T-1", first.Place);
        Assert.Equal((2, true, 4, 1, 1, 1), (drawn.Officers.Distinct().Count(), drawn.Random, drawn.Eligible, drawn.Absent, drawn.Unqualified, drawn.Recused));
        Assert.Subset(new HashSet<string> { "ann", "bob", "cleo", "dan" }, drawn.Officers.ToHashSet());
        // Whoever asks again, at whichever gateway, gets the same; the list names them.
        var again = await Town.AssignAsync(1, "T-1", first.Place);
        Assert.Equal((drawn.Officers, true), (again.Officers, again.Repeated));
        Assert.Equal(drawn.Officers.Order(), (await Town.ListTasksAsync(1, "T-1")).First(task => task.Place == first.Place).Officers.Order());

        // A second case of the same firm: those two are recused now, and of the others there are no more than are wanted.
        var second = await FileAsync("T-2");
        var rest = await Town.AssignAsync(1, "T-2", second.Place);
        Assert.Equal((false, 2, 3), (rest.Random, rest.Eligible, rest.Recused));
        Assert.Empty(rest.Officers.Intersect(drawn.Officers));

        // Who could be drawn is drawn; where nobody can be, a duty lead names one, who is qualified and has no interest.
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => Town.AssignAsync(0, "T-2", second.Place, officer: "ann")));
        var third = await FileAsync("T-3");
        Assert.Equal((0, 5), ((await Town.AssignAsync(0, "T-3", third.Place)).Officers.Count, (await Town.AssignAsync(0, "T-3", third.Place)).Recused));
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => Town.AssignAsync(0, "T-3", third.Place, officer: "interested")));
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => Town.AssignAsync(0, "T-3", third.Place, officer: "nobody")));
        foreach (var name in new[] { "ann", "bob" })
        {
            var namedReply = await Town.AssignAsync(0, "T-3", third.Place, officer: name);
            Assert.Equal((name, false, false), (namedReply.Officers.Single(), namedReply.Random, namedReply.Repeated));
        }
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => Town.AssignAsync(0, "T-3", third.Place, officer: "cleo")));
        Assert.Equal(["ann", "bob"], (await Town.AssignAsync(1, "T-3", third.Place)).Officers);
        // The same agent declares for another importer: that is no earlier case.
        var other = await FileAsync("T-4", declaration => declaration.Importer = new Party { Scheme = "CUSTOMS", Value = "5001960XYZ" });
        Assert.Equal((true, 4), ((await Town.AssignAsync(0, "T-4", other.Place)) is var drawnAgain && drawnAgain.Random, drawnAgain.Eligible));

        // What was found, they say who went, or a duty lead.
        var found = new InspectionResult { ResultId = "T-3", Tenant = "town", DeclarationId = "T-3", LineNo = 1, Inspected = await SampleAsync("T-3"), InspectedOn = new Day { Year = 2026, Month = 1, Day_ = 5 } };
        Assert.Equal(StatusCode.PermissionDenied, await Calls.StatusAsync(() => Town.ReportAsync(0, found, who: "cleo")));
        Assert.True((await Town.ReportAsync(0, found, who: "bob")).Accepted);
        var led = new InspectionResult(found) { ResultId = "T-4", DeclarationId = "T-4", Inspected = await SampleAsync("T-4") };
        Assert.True((await Town.ReportAsync(1, led, Roles.DutyLead, "lead")).Accepted);

        // One declaration's work goes to another; what the other may not do stays.
        var giver = drawn.Officers[0];
        var request = new HandOverTasksRequest { Office = "8001", From = giver, To = "interested", Reason = "end of shift", Tenant = "town", DeclarationId = "T-1" };
        var refused = await Town.HandOverAsync(0, request, "lead");
        Assert.Equal((0, $"town T-1 {first.Place}"), (refused.HandedOver, refused.Left.Single()));
        Assert.Equal(StatusCode.PermissionDenied, await Calls.StatusAsync(() => Town.HandOverAsync(0, request, "dana", Roles.Inspector)));
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => Town.HandOverAsync(0, new HandOverTasksRequest(request) { To = "nobody" }, "lead")));
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => Town.HandOverAsync(0, new HandOverTasksRequest(request) { Reason = "" }, "lead")));
        var taken = await Town.HandOverAsync(0, new HandOverTasksRequest(request) { To = rest.Officers[0] }, giver, Roles.Inspector);
        Assert.Equal((1, 0), (taken.HandedOver, taken.Left.Count));
        Assert.Equal(new[] { drawn.Officers[1], rest.Officers[0] }.Order(), (await Town.ListTasksAsync(0, "T-1")).First(task => task.Place == first.Place).Officers.Order());
        Assert.Equal(0, (await Town.HandOverAsync(0, new HandOverTasksRequest(request) { To = rest.Officers[0] }, "lead")).HandedOver);
        // At the change of the shift all that is left goes in one call.
        await PutAsync(Officer("eve"));
        var partner = drawn.Officers[1];
        var all = 0;
        foreach (var id in new[] { "T-1", "T-2", "T-3", "T-4" })
        {
            all += (await Town.ListTasksAsync(0, id)).Where(task => task.Officers.Contains(partner)).DistinctBy(task => task.Place).Count();
        }
        Assert.True(all > 0);
        Assert.Equal(all, (await Town.HandOverAsync(1, new HandOverTasksRequest { Office = "8001", From = partner, To = "eve", Reason = "end of shift" }, "lead")).HandedOver);
        Assert.Contains("eve", (await Town.ListTasksAsync(0, "T-1")).First(task => task.Place == first.Place).Officers);
        Assert.Equal(1, await Town.CountAsync("act WHERE what = 'AssignTasks' AND subject LIKE '% T-1 %' AND subject LIKE '%nobody of 0, not random'"));
    }

    [Fact]
    public async Task WorkIsDrawnForWithoutBeingAskedAndEscalatedWhereNobodyMayGo()
    {
        await using var drawing = await Town.StartAsync(drawInterval: TimeSpan.FromMilliseconds(200), gateways: 2);
        // An office without officers on record has its own ways.
        await FileAsync(drawing, "A-1");
        await Task.Delay(TimeSpan.FromSeconds(1), Ct);
        Assert.Equal(0, await drawing.CountAsync("escalation"));

        var away = Officer("away");
        away.Away.Add(new Period());
        await PutAsync(drawing, away);
        var left = await Eventually.GetAsync(() => EscalatedAsync(drawing), tasks => tasks.Count > 0, Ct);
        Assert.All(left, task => Assert.Equal(("A-1", true, 0), (task.DeclarationId, task.EscalatedAt is not null, task.Officers.Count)));
        await Eventually.HoldsAsync(async () => (await drawing.Tasks(1).GetHistoryAsync(new GetHistoryRequest { Tenant = "town", DeclarationId = "A-1" }, drawing.HeadersOf(1, Roles.Auditor, "eve"), cancellationToken: Ct)).Events.Any(one => one.Kind == HistoryKind.Escalated && one.Detail.StartsWith("nobody could be drawn, ", StringComparison.Ordinal)), Ct);

        // Once somebody is on duty it is drawn, after a while, and nothing is escalated any more; whatever comes next is drawn at once.
        foreach (var name in new[] { "ann", "bob", "cleo", "dan" })
        {
            await PutAsync(drawing, Officer(name));
        }
        await Eventually.HoldsAsync(async () => (await EscalatedAsync(drawing)).Count == 0, Ct);
        var drawn = (await drawing.ListTasksAsync(1, "A-1")).Where(task => task.Place != Place.Unspecified).ToList();
        Assert.All(drawn, task => Assert.Equal(2, task.Officers.Count));
        Assert.All(drawn, task => Assert.Null(task.EscalatedAt));
        await FileAsync(drawing, "A-2", declaration => declaration.Importer = new Party { Scheme = "CUSTOMS", Value = "5001960XYZ" });
        await Eventually.HoldsAsync(async () => (await drawing.ListTasksAsync(0, "A-2")).All(task => task.Officers.Count > 0), Ct);
        // Of the tries in vain the first alone is an act; each visit was drawn for once, whichever gateway did.
        Assert.Equal(await drawing.CountAsync("escalation"), await drawing.CountAsync("act WHERE what = 'AssignTasks' AND subject LIKE '%nobody of 0, not random'"));
        Assert.Equal(await drawing.CountAsync("(SELECT DISTINCT tenant, declaration_id, place FROM assignment)"), await drawing.CountAsync("act WHERE what = 'AssignTasks' AND subject NOT LIKE '%nobody%'"));
    }

    private static async Task<IReadOnlyList<InspectionTask>> EscalatedAsync(Town drawing) => (await drawing.Tasks(0).ListTasksAsync(
        new ListTasksRequest { Office = "8001", Escalated = true }, drawing.HeadersOf(0, Roles.DutyLead, "lead"), cancellationToken: Ct)).Tasks;

    [Fact]
    public async Task OnlyADutyLeadHasOfficersDrawn()
    {
        var task = await FileAsync("R-1");
        Assert.Equal(StatusCode.PermissionDenied, await Calls.StatusAsync(() => Town.AssignAsync(0, "R-1", task.Place, Roles.Inspector)));
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => Town.AssignAsync(0, "R-2", task.Place)));
        await Town.CancelAsync(0, "R-1");
        await Eventually.GetAsync(() => Town.ListTasksAsync(0, "R-1"), tasks => tasks.All(one => one.State == TaskState.Cancelled), Ct);
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => Town.AssignAsync(0, "R-1", task.Place)));
    }

    // An inspector had it inspected on the spot, whatever the machine says.
    private Task<InspectionTask> FileAsync(string id, Action<Declaration>? change = null) => FileAsync(Town, id, change);

    private async Task<InspectionTask> FileAsync(Town where, string id, Action<Declaration>? change = null)
    {
        var decision = await where.DecideAsync(0, sample, id, declaration =>
        {
            declaration.Lines[0].Quantity = new() { Value = $"{id[^1] * 31}" };
            change?.Invoke(declaration);
        });
        await where.DrainAsync();
        if (decision.Lines[0].Level < InspectionLevel.Full)
        {
            await where.OverrideAsync(0, new OverrideDecisionRequest
            {
                OverrideId = id, Tenant = "town", DeclarationId = id, DecisionId = decision.DecisionId, LineNo = 1, Level = InspectionLevel.Full, Reason = "seen on the spot",
            });
        }
        return (await Eventually.GetAsync(() => where.ListTasksAsync(0, id), tasks => tasks.Any(task => task is { Level: InspectionLevel.Full, Place: not Place.Unspecified }), Ct))
            .First(task => task is { Level: InspectionLevel.Full, Place: not Place.Unspecified });
    }

    private async Task<int> SampleAsync(string id) => Calls.SampleOf(await Town.GetAsync(0, id));

    private Task PutAsync(Officer officer) => PutAsync(Town, officer);

    private static Task PutAsync(Town where, Officer officer) => where.Get<IFactStore>().PutAsync(new FactRecord { Officer = officer }, new FactChange("lead", "the roster", 0), Ct);

    private static Officer Officer(string id) => new() { Id = id, Office = "8001", Regimes = { All }, Duties = { new Duty { Weekdays = { 1, 2, 3, 4, 5, 6, 7 }, Period = new Period { From = new Day { Year = 2026, Month = 1, Day_ = 1 } } } } };
}
