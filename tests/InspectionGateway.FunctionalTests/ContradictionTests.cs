using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>A lot that fails although its third-party report was accepted suspends the report and its body, until a person decides.</summary>
public sealed class ContradictionTests : TownTests
{
    private const string Report = "test_report:A509990001/R-2026-0101";
    private const string Body = "body:A509990001";

    private Declaration sample = null!;
    private int filed;

    private protected override Task PrepareAsync()
    {
        sample = Town.Sample(one => one.DeclarationId == "CQ2026S002");
        return Task.CompletedTask;
    }

    [Fact]
    public async Task WhatAResultContradictsIsNotAcceptedUntilAPersonDecides()
    {
        var (accepted, other) = (await NextAsync(), await NextAsync());
        Assert.All([accepted, other], one => Assert.Contains("ACCEPTED", Codes(one)));
        await Town.DrainAsync();
        var bad = new InspectionResult
        {
            ResultId = "bad", Tenant = "town", DeclarationId = accepted.DeclarationId, LineNo = 1, Inspected = Calls.SampleOf(accepted), Nonconforming = Calls.SampleOf(accepted), InspectedOn = new Day { Year = 2026, Month = 1, Day_ = 5 },
        };
        Assert.False((await Town.ReportAsync(0, bad)).Accepted);
        // Two facts, of which one may be known first.
        var refused = await Eventually.GetAsync(NextAsync, next => Codes(next).IsSupersetOf(["ACC_CONTRADICTED", "ACC_BODY_SUSPENDED"]), Ct);
        Assert.DoesNotContain("ACCEPTED", Codes(refused));
        Assert.Equal([$"suspension:{Body}", $"suspension:{Report}"], (await ListAsync()).Select(one => one.ProposalId).Order());

        // A second result says so, too: the correction of one of them lifts nothing.
        var second = new InspectionResult(bad) { ResultId = "second", DeclarationId = other.DeclarationId, Inspected = Calls.SampleOf(other), Nonconforming = Calls.SampleOf(other) };
        await Town.ReportAsync(1, second);
        await Town.CorrectAsync(0, new InspectionResult(second) { ResultId = "second-good", Nonconforming = 0 }, "second");
        Assert.All(await ListAsync(), one => Assert.Equal("bad", one.ResultId));
        await Town.ReportAsync(1, new InspectionResult(bad) { ResultId = "again", Resubmitted = true });
        Assert.Equal(2, (await ListAsync()).Count);

        // Neither an assessment nor whoever writes the facts anew takes that back.
        await Town.Assessments(0).ApplyAssessmentAsync(new AssessRequest(), Town.HeadersOf(0, Roles.Administrator, "bob"), cancellationToken: Ct);
        foreach (var key in new[] { Report, Body })
        {
            var stored = (await Town.Get<IFactStore>().GetAsync(FactKey.Parse(key), Ct))!.Clone();
            if (stored.TestReport is { } report)
            {
                report.SuspendedBy = "";
            }
            else
            {
                stored.Body.SuspendedBy = "";
            }
            await Town.PutAsync(stored);
        }
        Assert.Equal(2, (await ListAsync()).Count);
        await Town.SettleAsync();
        Assert.Subset(Codes(await NextAsync()), new HashSet<string> { "ACC_CONTRADICTED", "ACC_BODY_SUSPENDED" });

        // A person clears the body; the report is cleared by the correction of the result.
        Assert.Equal(ProposalState.Rejected, (await Town.Assessments(1).DecideProposalAsync(
            new DecideProposalRequest { ProposalId = $"suspension:{Body}", Reason = "looked into it" }, Town.HeadersOf(1, Roles.Administrator, "cleo"), cancellationToken: Ct)).State);
        await Eventually.GetAsync(NextAsync, next => Codes(next) is var codes && codes.Contains("ACC_CONTRADICTED") && !codes.Contains("ACC_BODY_SUSPENDED"), Ct);
        var good = bad.Clone();
        (good.ResultId, good.Nonconforming) = ("good", 0);
        Assert.True((await Town.CorrectAsync(1, good, "bad")).Accepted);
        Assert.Empty(await ListAsync());
        await Eventually.GetAsync(NextAsync, next => Codes(next).Contains("ACCEPTED"), Ct);
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => Town.Assessments(1).DecideProposalAsync(
            new DecideProposalRequest { ProposalId = $"suspension:{Report}", Accept = true, Reason = "late" }, Town.HeadersOf(1, Roles.Administrator, "cleo"), cancellationToken: Ct).ResponseAsync));
    }

    private static HashSet<string> Codes(Decision decision) => [.. decision.Lines[0].Reasons.Select(reason => reason.Code)];

    private Task<Decision> NextAsync()
    {
        var number = Interlocked.Increment(ref filed);
        return Town.DecideAsync(number % 2, sample, $"C-{number}", declaration => declaration.Lines[0].Quantity = new Protocol.Decimal { Value = $"{number}" });
    }

    private async Task<IReadOnlyList<RiskProposal>> ListAsync() =>
        (await Town.Assessments(0).ListProposalsAsync(new ListProposalsRequest(), Town.HeadersOf(0, Roles.Auditor, "ann"), cancellationToken: Ct)).Proposals;
}
