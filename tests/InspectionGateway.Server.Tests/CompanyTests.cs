using InspectionGateway.Server.Decisions;
using Microsoft.Extensions.Time.Testing;

namespace InspectionGateway.Server.Tests;

public class CompanyTests
{
    // Against who called when, all written down; what came less than 50 ms before the edge of the second may count either way.
    [Fact]
    public void ItKnowsWhoCalledWithinASecond()
    {
        var time = new FakeTimeProvider();
        var (company, random, calls) = (new Company(time), new Random(7), new List<(string Tenant, TimeSpan At)>());
        var elapsed = TimeSpan.Zero;
        for (var call = 0; call < 20_000; call++)
        {
            var step = TimeSpan.FromMilliseconds(random.Next(10) == 0 ? random.Next(1500) : random.Next(20));
            time.Advance(step);
            elapsed += step;
            var tenant = random.Next(40) == 0 ? "B" : random.Next(200) == 0 ? "C" : "A";
            var since = calls.Where(one => one.Tenant != tenant).Select(one => elapsed - one.At).DefaultIfEmpty(TimeSpan.MaxValue).Min();
            var has = company.HasOthersThan(tenant);
            Assert.True(since > TimeSpan.FromMilliseconds(1000) ? !has : since > TimeSpan.FromMilliseconds(940) || has, $"call {call}: {tenant}, another {since} ago, {has}");
            calls.Add((tenant, elapsed));
            calls.RemoveAll(one => elapsed - one.At > TimeSpan.FromSeconds(5));
        }
    }
}
