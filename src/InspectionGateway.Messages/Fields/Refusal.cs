namespace InspectionGateway.Messages.Fields;

/// <summary>A message of which nothing can be read.</summary>
internal static class Refusal
{
    public static MessageReading Of(MessageOptions options, MessageFormat format, int line, string field, string value, string rule)
    {
        var problems = new ProblemList(options.Name);
        problems.Add(line, field, value, rule);
        return new MessageReading(format, [problems.Refuse("")]);
    }
}
