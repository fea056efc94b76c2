using System.Reflection;
using System.Text.RegularExpressions;
using InspectionGateway.RiskDatabase.Dialects;
using Microsoft.SqlServer.Dac.Model;

namespace InspectionGateway.RiskDatabase.Tests;

/// <summary>Every statement parses and binds as T-SQL against the schema that the migrations make.</summary>
public partial class StatementTests
{
    private static readonly System.Reflection.Assembly Source = typeof(Dialect).Assembly;
    private static readonly Dialect SqlServer = Dialect.Of(DatabaseKind.SqlServer, "Server=nowhere");

    // The type of each parameter, by its name; a parameter that is not here fails its statement.
    private static readonly Dictionary<string, string> Types = new()
    {
        ["Kind"] = "nvarchar(4000)", ["Id"] = "nvarchar(4000)", ["Alias"] = "nvarchar(4000)", ["Prefix"] = "nvarchar(4000)", ["After"] = "nvarchar(4000)",
        ["From"] = "nvarchar(4000)", ["To"] = "nvarchar(4000)", ["At"] = "nvarchar(4000)", ["Lane"] = "nvarchar(4000)", ["Actor"] = "nvarchar(4000)", ["What"] = "nvarchar(4000)", ["Subject"] = "nvarchar(4000)",
        ["Tenant"] = "nvarchar(4000)", ["DeclarationId"] = "nvarchar(4000)", ["DeclarationIds"] = "nvarchar(4000)", ["DecisionIds"] = "nvarchar(4000)", ["Names"] = "nvarchar(4000)", ["DecisionId"] = "nvarchar(4000)",
        ["Shard"] = "nvarchar(4000)", ["Since"] = "nvarchar(4000)", ["Until"] = "nvarchar(4000)", ["Name"] = "nvarchar(4000)", ["Digest"] = "nvarchar(4000)", ["PublishedAt"] = "nvarchar(4000)", ["UsedAt"] = "nvarchar(4000)", ["ReportedAt"] = "nvarchar(4000)", ["ReportedBy"] = "nvarchar(4000)", ["Level"] = "int", ["DecidedLevel"] = "int", ["DueAt"] = "nvarchar(4000)", ["Now"] = "nvarchar(4000)", ["ChangedAt"] = "nvarchar(4000)",
        ["PublishedBy"] = "nvarchar(4000)", ["EffectiveAt"] = "nvarchar(4000)", ["PreviousDigest"] = "nvarchar(4000)", ["VersionIds"] = "nvarchar(max)", ["CanaryId"] = "nvarchar(4000)", ["CanaryDigest"] = "nvarchar(4000)", ["CanaryShare"] = "float", ["CanaryOffices"] = "nvarchar(4000)", ["IndexDigest"] = "nvarchar(4000)", ["Maker"] = "nvarchar(4000)", ["Decisions"] = "nvarchar(4000)", ["Share"] = "float", ["Shadow"] = "nvarchar(4000)", ["Counter"] = "int", ["Counted"] = "bigint", ["Pack"] = "nvarchar(4000)", ["Layer"] = "nvarchar(4000)", ["Status"] = "int", ["StepKind"] = "int", ["DoneBy"] = "nvarchar(4000)", ["DoneAt"] = "nvarchar(4000)", ["Reason"] = "nvarchar(4000)", ["Sources"] = "nvarchar(max)", ["Payload"] = "varbinary(max)", ["MediaType"] = "nvarchar(4000)", ["Size"] = "bigint",
        ["Version"] = "bigint", ["Seq"] = "bigint", ["Kept"] = "bigint", ["Generation"] = "bigint", ["Above"] = "bigint",
        ["Officer"] = "nvarchar(4000)", ["Ended"] = "bit", ["HsPattern"] = "nvarchar(4000)", ["Critical"] = "bit", ["Everything"] = "bit", ["TriedSince"] = "nvarchar(4000)", ["Absent"] = "int", ["Unqualified"] = "int", ["Recused"] = "int", ["EscalatedAt"] = "nvarchar(4000)", ["Random"] = "bit", ["Pool"] = "nvarchar(4000)", ["KeyId"] = "nvarchar(4000)", ["AssignedBy"] = "nvarchar(4000)", ["AssignedAt"] = "nvarchar(4000)", ["Firms"] = "nvarchar(4000)",
        ["Office"] = "nvarchar(4000)", ["HsCode"] = "nvarchar(4000)", ["GoodsName"] = "nvarchar(4000)", ["Due"] = "nvarchar(4000)", ["Sort"] = "nvarchar(4000)", ["Regime"] = "int", ["Place"] = "int", ["LiftOff"] = "int", ["Hold"] = "int", ["LiftOff"] = "int", ["Priority"] = "int", ["Revision"] = "int", ["State"] = "int", ["Stored"] = "int", ["Changed"] = "bit",
        ["Movement"] = "int", ["MovedAt"] = "nvarchar(4000)", ["Manual"] = "bit", ["OfficerReference"] = "nvarchar(4000)", ["ProposalId"] = "nvarchar(4000)", ["IsDrawn"] = "bit", ["Day"] = "nvarchar(4000)", ["ReportedOn"] = "nvarchar(4000)", ["Accepted"] = "bit", ["DueOn"] = "nvarchar(4000)", ["Today"] = "nvarchar(4000)", ["FirstDay"] = "nvarchar(4000)", ["LastDay"] = "nvarchar(4000)", ["Month"] = "nvarchar(4000)", ["ReturnVersion"] = "int", ["InspectedOn"] = "nvarchar(4000)", ["ResumptionId"] = "nvarchar(4000)", ["MendedOn"] = "nvarchar(4000)", ["Report"] = "varbinary(max)", ["Why"] = "nvarchar(4000)", ["RejectedAt"] = "nvarchar(4000)", ["OverrideId"] = "nvarchar(4000)", ["RequestedBy"] = "nvarchar(4000)", ["RequestedAt"] = "nvarchar(4000)", ["ConfirmedBy"] = "nvarchar(4000)", ["Made"] = "nvarchar(4000)", ["ResultId"] = "nvarchar(4000)", ["Corrects"] = "nvarchar(4000)", ["Firm"] = "nvarchar(4000)", ["HsPrefix"] = "nvarchar(4000)", ["Origin"] = "nvarchar(4000)", ["LineNo"] = "int", ["Counts"] = "bit", ["Marked"] = "nvarchar(4000)",
        ["Purpose"] = "int", ["Cause"] = "int", ["Number"] = "bigint", ["ReportId"] = "nvarchar(4000)", ["Cancelled"] = "int", ["Limit"] = "int", ["PrefixLength"] = "int", ["Deleted"] = "bit",
    };

    // A parameter of a statement that means another thing there than elsewhere.
    private static readonly Dictionary<(string Statement, string Parameter), string> Others = new()
    {
        [("DecisionSql.Events", "After")] = "bigint", [("HistorySql.Filed", "After")] = "bigint", [("PolicySql.Add", "Version")] = "nvarchar(4000)", [("PolicySql.Use", "Version")] = "nvarchar(4000)", [("PolicyVersionSql.Add", "Version")] = "nvarchar(4000)",
    };

    public static TheoryData<string> Names { get; } = [.. Statements().Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AStatementBinds(string name)
    {
        using var model = Schema();
        Assert.Empty(Messages(model));
        model.AddObjects(Procedure(name, Statements()[name]));
        Assert.Empty(Messages(model));
    }

    // The check itself: a column that is not there, and words that only SQLite knows, are found.
    [Theory]
    [InlineData("SELECT paylod FROM fact WHERE id = @Id")]
    [InlineData("SELECT payload FROM fact WHERE id = @Id ORDER BY id LIMIT @Limit")]
    public void WhatDoesNotBindIsFound(string statement)
    {
        using var model = Schema();
        try
        {
            model.AddObjects(Procedure("Wrong", statement));
        }
        catch (DacModelException error)
        {
            Assert.NotEmpty(error.Messages);
            return;
        }
        Assert.NotEmpty(Messages(model));
    }

    // What some databases that speak T-SQL do not know, and what binds there though only SQLite knows it.
    [Theory]
    [MemberData(nameof(Names))]
    public void AStatementIsWidelyUnderstood(string name) => Assert.DoesNotMatch(Narrow(), Statements()[name]);

    private static Dictionary<string, string> Statements() => Of(SqlServer);

    /// <summary>Every statement that a database is asked, by its name.</summary>
    internal static Dictionary<string, string> Of(Dialect dialect)
    {
        var found = new Dictionary<string, string>();
        foreach (var type in Source.GetTypes().Where(type => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Sql", StringComparison.Ordinal)))
        {
            foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.Public))
            {
                found.Add($"{type.Name}.{field.Name}", (string)field.GetValue(null)!);
            }
            foreach (var method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                found.Add($"{type.Name}.{method.Name}", (string)method.Invoke(null, [dialect])!);
            }
        }
        return found;
    }

    // A text of fixed length comes back with spaces behind it: nothing would be ten of them, and every result one of a re-inspection.
    [Fact]
    public void NoColumnPadsItsText()
    {
        foreach (var script in Source.GetManifestResourceNames().Where(name => name.Contains(".SqlServer.", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(Source.GetManifestResourceStream(script)!);
            Assert.DoesNotMatch(@"(?i)(?<!var)\bn?char\s*\(", Comment().Replace(reader.ReadToEnd(), ""));
        }
    }

    private static TSqlModel Schema()
    {
        var model = new TSqlModel(SqlServerVersion.Sql140, new TSqlModelOptions());
        var definitions = new List<string>();
        foreach (var script in Source.GetManifestResourceNames().Where(name => name.Contains(".SqlServer.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(Source.GetManifestResourceStream(script)!);
            foreach (Match statement in Definition().Matches(Comment().Replace(reader.ReadToEnd(), "")))
            {
                Define(definitions, statement.Value);
            }
        }
        definitions.ForEach(model.AddObjects);
        return model;
    }

    // A model has whole tables: a column that a later script adds is put into the one that made its table.
    private static void Define(List<string> definitions, string statement)
    {
        if (Addition().Match(statement) is not { Success: true } added)
        {
            definitions.Add(statement);
            return;
        }
        var table = definitions.FindIndex(definition => definition.StartsWith($"CREATE TABLE {added.Groups[1].Value} (", StringComparison.Ordinal));
        definitions[table] = $"{definitions[table][..definitions[table].LastIndexOf(')')]}, {added.Groups[2].Value});";
    }

    private static List<string> Messages(TSqlModel model) =>
        [.. model.Validate().Where(message => message.MessageType != Microsoft.SqlServer.Dac.DacMessageType.Message).Select(message => message.ToString())];

    // Dapper writes a list's parameters out; one stands for them here.
    private static string Procedure(string name, string statement)
    {
        var parameters = Parameter().Matches(statement).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)
            .Select(parameter => $"@{parameter} {(Others.TryGetValue((name, parameter), out var other) ? other : Types[parameter])}");
        var body = List().Replace(statement, "IN ($1)");
        return $"CREATE PROCEDURE [{name}] {string.Join(", ", parameters)} AS BEGIN {body} END";
    }

    [GeneratedRegex(@"\b(?:MERGE|OUTPUT|OPENJSON|FOR\s+JSON|STRING_AGG|TRY_CONVERT|ROWVERSION|SYSTEM_TIME|RETURNING|ON\s+CONFLICT|changes\(|(?:max|min)\([^()]*,)", RegexOptions.IgnoreCase)]
    private static partial Regex Narrow();

    [GeneratedRegex("@([A-Za-z]+)")]
    private static partial Regex Parameter();

    [GeneratedRegex("IN (@[A-Za-z]+)")]
    private static partial Regex List();

    [GeneratedRegex(@"^ALTER TABLE (\w+) ADD (.*);$", RegexOptions.Singleline)]
    private static partial Regex Addition();

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(CREATE|ALTER)\b[^;]*;", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
