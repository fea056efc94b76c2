using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Cli.Commands;

/// <summary>Days as officials count them: China's.</summary>
internal static class LegalDay
{
    public static DateOnly Today => LegalCalendar.DateOf(TimeProvider.System.GetUtcNow());
}
