using System.Text.RegularExpressions;

namespace InspectionGateway.Engine.Validation;

/// <summary>The forms of codes. ASCII only: a full-width digit is not a digit here.</summary>
internal static partial class Patterns
{
    [GeneratedRegex(@"^[A-Za-z0-9_.:/-]{1,64}\z")]
    public static partial Regex Id();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,32}\z")]
    public static partial Regex Word();

    [GeneratedRegex(@"^(?:[0-9]{6}|[0-9]{8}|[0-9]{10})\z")]
    public static partial Regex Hs();

    [GeneratedRegex(@"^[0-9]{3}\z")]
    public static partial Regex Digits3();

    [GeneratedRegex(@"^[0-9]{2}\z")]
    public static partial Regex Digits2();

    [GeneratedRegex(@"^[0-9]{10}\z")]
    public static partial Regex Digits10();

    [GeneratedRegex(@"^[0-9]{4}\z")]
    public static partial Regex Digits4();

    [GeneratedRegex(@"^[A-Za-z0-9]{1,17}\z")]
    public static partial Regex Code17();

    [GeneratedRegex(@"^[A-Za-z0-9]{4}\z")]
    public static partial Regex Code4();

    [GeneratedRegex(@"^[A-Za-z0-9]{1,3}\z")]
    public static partial Regex Code3();

    [GeneratedRegex(@"^[A-Za-z0-9]{1,2}\z")]
    public static partial Regex Code2();

    [GeneratedRegex(@"^(?:[0-9]{3}|[A-Z]{2,3})\z")]
    public static partial Regex Country();

    [GeneratedRegex(@"^(?:[0-9]{3}|[A-Z]{3})\z")]
    public static partial Regex Currency();

    [GeneratedRegex(@"^[A-Z]{2,8}\z")]
    public static partial Regex CodeSystem();

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]{0,15}\z")]
    public static partial Regex Scheme();

    [GeneratedRegex(@"^[A-Za-z0-9]{10}\z")]
    public static partial Regex CustomsCode();

    [GeneratedRegex(@"^[A-Z]{2}[A-Za-z0-9]{1,15}\z")]
    public static partial Regex Eori();

    [GeneratedRegex(@"^[0-9]{1,19}(?:\.[0-9]{1,5})?\z")]
    public static partial Regex Quantity();
}
