using InspectionGateway.Journal.Files;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.Journal;

/// <summary>Reads a journal that no gateway has open, without changing it.</summary>
public static class JournalReader
{
    /// <summary>Every batch that was not forgotten yet, held against the chain one by one.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">It cannot be read; a running gateway keeps its own to itself.</exception>
    /// <exception cref="JournalDamagedException">It is not what was written.</exception>
    public static IEnumerable<JournalBatch> Read(string file)
    {
        using var journal = Open(file);
        foreach (var batch in journal.Read(0))
        {
            yield return batch;
        }
    }

    private static JournalFile Open(string file)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no journal {file}.", file);
        }
        try
        {
            return JournalFile.Open(file, readOnly: true);
        }
        catch (SqliteException error)
        {
            throw new IOException($"The journal {file} cannot be read, or a running gateway uses it, which has to be stopped first: {error.Message}", error);
        }
    }
}
