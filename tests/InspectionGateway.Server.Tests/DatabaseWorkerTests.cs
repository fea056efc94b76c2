using System.Text.Json;
using InspectionGateway.Server.Records;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace InspectionGateway.Server.Tests;

public class DatabaseWorkerTests
{
    // A background service that fails ends its host: half a file in the database would have ended every gateway at once.
    [Fact]
    public async Task WhatIsAwayOrDamagedEndsNoGateway()
    {
        using var worker = new Worker([new SqliteException("away", 14), new JsonException("half a file"), new IOException("half a message")]);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await worker.Done.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await worker.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(worker.ExecuteTask!.IsCompletedSuccessfully);
    }

    private sealed class Worker(Queue<Exception> faults) : DatabaseWorker(TimeSpan.FromMilliseconds(1), TimeProvider.System, NullLogger.Instance)
    {
        public Worker(IEnumerable<Exception> faults)
            : this(new Queue<Exception>(faults))
        {
        }

        public TaskCompletionSource Done { get; } = new();

        protected override Task PassAsync(CancellationToken ct)
        {
            if (faults.TryDequeue(out var fault))
            {
                throw fault;
            }
            Done.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
