using System.Data.Common;

namespace InspectionGateway.Server.Policies;

/// <summary>Looks several times a second for what was published. While the database is away, what is in use stays.</summary>
internal sealed partial class PolicyWatch(PolicyRefresh refresh, TimeProvider time, ILogger<PolicyWatch> logger) : BackgroundService
{
    /// <summary>Between two looks; a publication is in effect everywhere within a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        var isAway = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await refresh.LookAsync(stoppingToken);
                isAway = false;
            }
            catch (DbException away)
            {
                if (!isAway)
                {
                    Log.Away(logger, away);
                }
                isAway = true;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Publications cannot be looked up; the policy in use stays.")]
        public static partial void Away(ILogger logger, DbException away);
    }
}
