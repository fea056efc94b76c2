using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Attachments;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Histories;
using InspectionGateway.RiskDatabase.Lots;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class AttachmentStoreOnSqliteTests() : AttachmentStoreTests(DatabaseKind.Sqlite);

public sealed class AttachmentStoreOnSqlServerTests() : AttachmentStoreTests(DatabaseKind.SqlServer);

/// <summary>A file is kept once by its hash, and what happened to a declaration is told from all that is kept of it.</summary>
public abstract class AttachmentStoreTests(DatabaseKind kind) : Conformance(kind)
{
    private static readonly byte[] Content = [1, 2, 3];

    [Fact]
    public async Task AFileIsKeptOnceAndIsPartOfTheHistory()
    {
        var store = new AttachmentStore(Database.Dialect, TimeProvider.System);
        var file = new AttachedFile { Tenant = "t", DeclarationId = "D", LineNo = 2, Name = "照片.jpg", Sha256 = new string('a', 64), MediaType = "image/jpeg" };
        var (kept, repeated) = await store.AddAsync(file, Content, "wang", Ct);
        Assert.Equal((3, "wang", false), (kept.Size, kept.PutBy, repeated));
        Assert.Equal((kept, true), await store.AddAsync(new AttachedFile(file) { Name = "another name" }, Content, "li", Ct));
        Assert.Equal([kept], await store.ListAsync("t", "D", Ct));
        Assert.Empty(await store.ListAsync("another", "D", Ct));
        var found = await store.FindAsync("t", "D", file.Sha256, Ct);
        Assert.Equal(kept, found!.Value.File);
        Assert.Equal(Content, found.Value.Content);
        Assert.Null(await store.FindAsync("t", "D", new string('b', 64), Ct));

        var samples = new SamplesSent { ReportId = "S-1", Tenant = "t", DeclarationId = "D", LineNo = 1, Samples = 2, Laboratory = "A509990001" };
        await new LotStore(Database.Dialect, TimeProvider.System).AddAsync(samples, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9), "li", Ct);
        Assert.Equal(
            [(HistoryKind.Attachment, 2, "wang", $"照片.jpg, {file.Sha256}"), (HistoryKind.Samples, 1, "li", "S-1, due 2026-03-09")],
            (await new HistoryStore(Database.Dialect).ListAsync("t", "D", Ct)).Select(one => (one.Kind, one.LineNo, one.By, one.Detail)));
        Assert.Empty(await new HistoryStore(Database.Dialect).ListAsync("t", "E", Ct));
    }
}
