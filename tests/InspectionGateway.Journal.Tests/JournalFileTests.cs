using InspectionGateway.Engine.Records;
using InspectionGateway.Journal.Files;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.Journal.Tests;

public sealed class JournalFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("igw-journal-").FullName;

    private string Path => System.IO.Path.Combine(folder, "a.journal");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The machine stops while the log is being written: whatever part of its tail is missing or torn, what had been synced
    // before is there, once, and the journal goes on, and so it does when it happens again.
    [Fact]
    public void ATornTailLosesNothingThatWasSynced()
    {
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            var source = System.IO.Path.Combine(folder, $"round-{round}");
            var lengths = new List<long>();
            using (var file = JournalFile.Open(source))
            {
                for (var n = 1; n <= 12; n++)
                {
                    file.Write([Entry($"D-{n}")], 0, Now);
                    lengths.Add(new FileInfo(source + "-wal").Length);
                }
                var (torn, cut) = (source + "-torn", random.NextInt64(lengths[0], lengths[^1] + 1));
                Tear(source, torn, cut, random);
                var synced = lengths.Count(length => length <= cut);
                Recover(torn, synced, again: false);
                Recover(torn, synced + 1, again: true);
            }
        }
    }

    // "A" stays what it was; a byte more or less of a batch, its time or its place is found.
    [Theory]
    [InlineData("UPDATE batch SET bytes = bytes || x'00' WHERE sequence = 3")]
    [InlineData("UPDATE batch SET bytes = zeroblob(length(bytes)) WHERE sequence = 3")]
    [InlineData("UPDATE batch SET written_at = written_at + 1 WHERE sequence = 3")]
    [InlineData("UPDATE batch SET records = 2 WHERE sequence = 3")]
    [InlineData("UPDATE batch SET hash = zeroblob(32) WHERE sequence = 3")]
    [InlineData("DELETE FROM batch WHERE sequence = 3")]
    [InlineData("UPDATE anchor SET hash = x'01'")]
    public void ABatchThatIsNotWhatWasWrittenIsFound(string change)
    {
        Write(5);
        Execute(change);
        using var file = JournalFile.Open(Path);
        Assert.Throws<JournalDamagedException>(() => file.Read(0).Count());
    }

    [Fact]
    public void NoFileOfAnotherKindIsAJournal()
    {
        Execute("CREATE TABLE other (x)");
        Assert.Contains("no journal", Assert.Throws<JournalDamagedException>(() => JournalFile.Open(Path)).Message);
        File.WriteAllText(Path + "2", new string('x', 5000));
        Assert.Throws<SqliteException>(() => JournalFile.Open(Path + "2"));
    }

    [Fact]
    public void ALaterFormatIsLeftAlone()
    {
        Write(1);
        Execute("PRAGMA user_version = 99");
        Assert.Contains("later version", Assert.Throws<JournalDamagedException>(() => JournalFile.Open(Path)).Message);
    }

    // Written by the first version that had a journal. Every later one has to read it: never renew this file.
    [Fact]
    public void TheJournalOfTheFirstVersionIsRead()
    {
        File.Copy(System.IO.Path.Combine(Checkout.Root, "tests", "InspectionGateway.Journal.Tests", "Journals", "format-1.journal"), Path);
        using var file = JournalFile.Open(Path);
        var batches = file.Read(0).ToList();
        Assert.Equal([2L, 3, 4], batches.Select(batch => batch.Sequence));
        Assert.Equal(
            [("D-2", EntryFlags.None), ("D-3", EntryFlags.StickUnconfirmed), ("D-4", EntryFlags.None), ("D-5", EntryFlags.None)],
            batches.SelectMany(batch => batch.Entries).Select(entry => (DecisionRecord.Read(entry.Record).Key.DeclarationId, entry.Flags)));
        Assert.Equal("029998cd47696656ffd312cacccedc11", DecisionRecord.Read(batches[0].Entries[0].Record).DecisionId);
    }

    private static JournalEntry Entry(string id, EntryFlags flags = EntryFlags.None) => new(flags, Answers.Of(id).Bytes);

    private void Write(int batches)
    {
        using var file = JournalFile.Open(Path);
        for (var n = 1; n <= batches; n++)
        {
            file.Write([Entry($"D-{n}")], 0, Now);
        }
    }

    private static void Tear(string source, string torn, long cut, Random random)
    {
        File.Copy(source, torn);
        var log = File.ReadAllBytes(source + "-wal").AsSpan(0, (int)cut).ToArray();
        // The last page that was on its way holds anything.
        var garbage = new byte[random.Next(0, 4096)];
        random.NextBytes(garbage);
        File.WriteAllBytes(torn + "-wal", [.. log, .. garbage]);
    }

    private static void Recover(string torn, int synced, bool again)
    {
        using var file = JournalFile.Open(torn);
        var found = file.Read(0).SelectMany(batch => batch.Entries).Select(entry => DecisionRecord.Read(entry.Record).Key.DeclarationId).ToList();
        var expected = Enumerable.Range(1, again ? synced - 1 : synced).Select(n => $"D-{n}").Concat(again ? ["after"] : []);
        Assert.Equal(expected, found);
        if (!again)
        {
            file.Write([Entry("after")], 0, Now);
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
