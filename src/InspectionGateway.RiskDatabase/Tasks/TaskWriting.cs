using System.Data;
using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>Writes what the answers in effect ask somebody to do, inside the caller's transaction.</summary>
internal static class TaskWriting
{
    /// <summary>Makes, changes and withdraws the tasks under some numbers, so that they are what stands now.</summary>
    public static async Task FollowAsync(
        Dialect dialect, DbTransaction transaction, IReadOnlyCollection<string> declarationIds, IReadOnlyList<DecisionRecord> standing, CancellationToken ct)
    {
        var declared = standing.Select(record => (record.Tenant, record.Key.DeclarationId)).ToHashSet();
        var known = (await dialect.QueryListedAsync<StoredTask>(
            transaction.Connection!, transaction, TaskSql.OfDeclarations, declarationIds, some => new { DeclarationIds = some }, ct)).ToDictionary(task => task.Key);
        var (made, updated) = (Table(), new List<StoredTask>());
        foreach (var task in standing.SelectMany(StoredTask.Of))
        {
            if (!known.Remove(task.Key, out var before))
            {
                Add(made, task);
            }
            else if (before with { Changed = false } != task with { Changed = false })
            {
                updated.Add(task with { Changed = before.Changed || !task.AsksTheSame(before) });
            }
        }
        updated.AddRange(known.Values.Select(left => left with { State = declared.Contains((left.Tenant, left.DeclarationId)) ? TaskState.Withdrawn : TaskState.Cancelled })
            .Where(left => left.State != known[left.Key].State));
        await dialect.InsertAsync(transaction, made, ct);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(TaskSql.Update, updated, transaction, cancellationToken: ct));
    }

    private static void Add(DataTable rows, StoredTask task) => rows.Rows.Add(
        task.Tenant, task.DeclarationId, task.LineNo, (int)task.Regime, (int)task.Place, task.Office, task.HsCode, task.GoodsName, (int)task.Level, (int)task.Hold, task.Priority,
        task.Due, task.DecisionId, task.Revision, (int)task.State, task.Changed, task.Sort, (int)task.LiftOff);

    private static DataTable Table() => new("task")
    {
        Columns =
        {
            { "tenant", typeof(string) }, { "declaration_id", typeof(string) }, { "line_no", typeof(int) }, { "regime", typeof(int) }, { "place", typeof(int) }, { "office", typeof(string) },
            { "hs_code", typeof(string) }, { "goods_name", typeof(string) }, { "level", typeof(int) }, { "hold", typeof(int) }, { "priority", typeof(int) }, { "due", typeof(string) },
            { "decision_id", typeof(string) }, { "revision", typeof(int) }, { "state", typeof(int) }, { "changed", typeof(bool) }, { "sort", typeof(string) }, { "lift_off", typeof(int) },
        },
    };
}
