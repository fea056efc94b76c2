using InspectionGateway.Engine.Facts.Rules;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>What is said of samples and disposals has to be. Stateless.</summary>
public static class LotRules
{
    private const int LongestId = 200;
    private const int LongestText = 2000;
    private const int MostSamples = 100_000;
    private const int LongestWait = 3660;

    /// <summary>Everything that is wrong with what is said of samples, in the contract's names.</summary>
    /// <param name="samples">What is said.</param>
    /// <param name="today">The legal day.</param>
    public static IReadOnlyList<FieldViolation> Check(SamplesSent samples, DateOnly today)
    {
        var check = Begin("samples", samples.ReportId, samples.TakenOn, "taken_on", today);
        check.That("samples.samples", samples.Samples is >= 1 and <= MostSamples, samples.Samples, $"1 to {MostSamples}");
        check.That("samples.laboratory", !string.IsNullOrWhiteSpace(samples.Laboratory), samples.Laboratory, "given");
        check.Text("samples.laboratory", samples.Laboratory, LongestId);
        check.That("samples.due_on", LegalCalendar.DayOf(samples.DueOn) is { } due && due >= LegalCalendar.DayOf(samples.TakenOn) && due <= today.DayNumber + LongestWait, samples.DueOn, "a day, not before taken_on");
        return check.Violations;
    }

    /// <summary>Everything that is wrong with what is said of a disposal, in the contract's names.</summary>
    /// <param name="disposal">What is said.</param>
    /// <param name="today">The legal day.</param>
    public static IReadOnlyList<FieldViolation> Check(Disposal disposal, DateOnly today)
    {
        var check = Begin("disposal", disposal.ReportId, disposal.DecidedOn, "decided_on", today);
        check.Chosen("disposal.kind", disposal.Kind);
        check.Text("disposal.note", disposal.Note, LongestText);
        return check.Violations;
    }

    private static FieldCheck Begin(string message, string reportId, Day? day, string field, DateOnly today)
    {
        var check = new FieldCheck();
        check.That($"{message}.report_id", reportId.Length >= 1, reportId, $"1 to {LongestId} characters");
        check.Text($"{message}.report_id", reportId, LongestId);
        check.That($"{message}.{field}", LegalCalendar.DayOf(day) is { } on && on <= today.DayNumber, day, "a day, not after today");
        return check;
    }
}
