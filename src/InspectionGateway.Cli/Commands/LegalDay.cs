using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary>Days as officials count them: China's.</summary>
internal static class LegalDay
{
    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    public static Day Of(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day_ = day.Day };
}
