using System.CommandLine;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Migrations;

namespace InspectionGateway.Cli.Connections;

/// <summary>The options that name a risk database, and the Redis beside it.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string> data = new("--data") { Description = "a Standalone's data folder", DefaultValueFactory = _ => DataFolders.Default };
    private readonly Option<string?> sqlServer = new("--sql-server")
    {
        Description = "a SQL Server's connection string in place of the folder; - reads it from standard input, where nobody else on the machine sees it",
    };

    private readonly Option<string?> redis = new("--redis") { Description = "Redis, as StackExchange.Redis writes it; left out: that of the folder's gateway" };

    /// <summary>Adds those that name a risk database.</summary>
    public void AddDatabase(Command command)
    {
        command.Add(data);
        command.Add(sqlServer);
    }

    /// <summary>Adds those that name a risk database and a Redis.</summary>
    public void AddBoth(Command command)
    {
        AddDatabase(command);
        command.Add(redis);
    }

    /// <summary>The data folder.</summary>
    public string Folder(ParseResult result) => result.GetValue(data)!;

    /// <summary>The database that is meant; a folder's is made when it is not there.</summary>
    public Dialect Database(ParseResult result)
    {
        if (result.GetValue(sqlServer) is { } given)
        {
            return Dialect.Of(DatabaseKind.SqlServer, given == "-" ? Console.In.ReadLine() ?? "" : given);
        }
        Directory.CreateDirectory(Folder(result));
        return DataFolders.RiskDatabase(Folder(result));
    }

    /// <summary>The database that is meant, fit to be used.</summary>
    /// <exception cref="DatabaseUnfitException">It is not fit.</exception>
    public Dialect Prepared(ParseResult result)
    {
        var database = Database(result);
        Migrator.Prepare(database);
        return database;
    }

    /// <summary>The database that is meant, to be read: none is made where there is none.</summary>
    /// <exception cref="FileNotFoundException">The folder has no database.</exception>
    /// <exception cref="DatabaseUnfitException">It is not fit.</exception>
    public Dialect Existing(ParseResult result)
    {
        var file = Path.Combine(Folder(result), "risk.db");
        return result.GetValue(sqlServer) is not null || File.Exists(file)
            ? Prepared(result)
            : throw new FileNotFoundException($"{file} is missing: name the folder of a gateway with --data, or a database with --sql-server.");
    }

    /// <summary>The Redis that is meant.</summary>
    /// <exception cref="FileNotFoundException">None is named, and no gateway was started with the folder.</exception>
    public string Redis(ParseResult result) => result.GetValue(redis) ?? DataFolders.Gateway(Folder(result)).Redis;
}
