using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts.Rules;

/// <summary>Rules of officers.</summary>
internal static class OfficerRules
{
    private const int LongestOffice = 17;

    public static void Officer(FieldCheck check, FactRecord record)
    {
        var officer = record.Officer;
        check.Id("officer.id", officer.Id);
        check.Note("officer.name", officer.Name);
        check.That("officer.office", officer.Office.Length is > 0 and <= LongestOffice, officer.Office, $"given, at most {LongestOffice} characters");
        check.Each("officer.regimes", officer.Regimes, (field, regime) => check.Chosen(field, regime));
        check.Each("officer.duties", officer.Duties, (field, duty) =>
        {
            check.Period($"{field}.period", duty.Period);
            check.That($"{field}.weekdays", duty.Weekdays.All(day => day is >= 1 and <= 7) && duty.Weekdays.Distinct().Count() == duty.Weekdays.Count, duty.Weekdays, "1 Monday to 7 Sunday, each once");
        });
        check.Each("officer.away", officer.Away, (field, period) => check.Period(field, period));
        check.Each("officer.conflicts", officer.Conflicts, (field, firm) => check.Firm(field, firm, byId: true));
    }
}
