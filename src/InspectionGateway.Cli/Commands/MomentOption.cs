using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>--at</c>: the moment that is decided as of.</summary>
internal sealed class MomentOption : Option<DateTimeOffset?>
{
    public MomentOption()
        : base("--at")
    {
        Description = "decide offline as of this moment; a day alone is its beginning in China";
        CustomParser = Parse;
    }

    /// <summary>A clock that stands at the moment; at now when none is named.</summary>
    public TimeProvider TimeOf(ParseResult result) => new FixedTime(result.GetValue(this) ?? TimeProvider.System.GetUtcNow());

    // A legal day is one of China's calendar.
    private static DateTimeOffset? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(8));
        }
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }
        result.AddError($"--at: '{text}' is no day (2026-11-25) and no moment (2026-11-25T08:00:00Z).");
        return null;
    }

    private sealed class FixedTime(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment.ToUniversalTime();
    }
}
