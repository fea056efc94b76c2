using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Migrations;

namespace InspectionGateway.Testing;

/// <summary>A risk database of the newest schema in a file: migrated once a process and then copied, for all scripts take a tenth of a second. Any number of threads may use it.</summary>
public static class MigratedFile
{
    private static readonly Lazy<byte[]> Content = new(Migrate);

    /// <summary>Puts one there.</summary>
    public static void CopyTo(string file) => File.WriteAllBytes(file, Content.Value);

    private static byte[] Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("igw-migrated-").FullName;
        try
        {
            var file = Path.Combine(folder, "risk.db");
            // Without a pool the last connection to close leaves nothing in a log beside the file.
            Migrator.Migrate(Dialect.Of(DatabaseKind.Sqlite, $"Data Source={file};Pooling=False"));
            return File.ReadAllBytes(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
