using InspectionGateway.Load.Importing;

namespace InspectionGateway.Load.Tests;

public class ImportTests
{
    // The whole way in small: everything is carried, rebuilt and found the same, and every alert is obeyed in the end. How soon is no matter of a test.
    [Fact]
    public async Task FactsInBulkArriveAndSoDoTheAlertsAmongThem()
    {
        Needs.RedisAndTime();
        var said = new StringWriter();
        await using (var import = await BulkImport.StartAsync(said, TestContext.Current.CancellationToken))
        {
            await import.RunAsync(6_000, 3_000, TestContext.Current.CancellationToken);
        }
        Assert.Contains("\n0 differences;", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(6, said.ToString().Split("alerts in force").Length - 1);
    }
}
