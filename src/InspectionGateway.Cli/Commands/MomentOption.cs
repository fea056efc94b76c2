using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace InspectionGateway.Cli.Commands;

/// <summary>An option that names a moment; a day alone is its beginning in China.</summary>
internal sealed class MomentOption : Option<DateTimeOffset?>
{
    private MomentOption(string name, string description)
        : base(name)
    {
        Description = $"{description}; a day alone is its beginning in China";
        CustomParser = Parse;
    }

    /// <summary><c>--at</c>: the moment that is decided as of.</summary>
    public static MomentOption At() => new("--at", "decide offline as of this moment");

    /// <summary><c>--at</c>: the moment at which something happened.</summary>
    public static MomentOption When() => new("--at", "when it happened; left out: now");

    /// <summary><c>--at</c>: the moment at which something is to happen.</summary>
    public static MomentOption Later() => new("--at", "from this moment on; left out: at once");

    /// <summary><c>--since</c>: the moment from which on things are listed.</summary>
    public static MomentOption Since() => new("--since", "from this moment on; left out: from the first");

    /// <summary>A clock that stands at the moment; at now when none is named.</summary>
    public TimeProvider TimeOf(ParseResult result) => new FixedTime(result.GetValue(this) ?? TimeProvider.System.GetUtcNow());

    // A legal day is one of China's calendar.
    private DateTimeOffset? Parse(ArgumentResult result)
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
        result.AddError($"{Name}: '{text}' is no day (2026-11-25) and no moment (2026-11-25T08:00:00Z).");
        return null;
    }

    private sealed class FixedTime(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment.ToUniversalTime();
    }
}
