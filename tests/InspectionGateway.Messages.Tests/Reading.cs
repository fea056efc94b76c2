using System.Text;

namespace InspectionGateway.Messages.Tests;

/// <summary>Short ways to read a text or a file.</summary>
internal static class Reading
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    public static MessageOptions Options => new() { Name = "message", DeclaredAt = Now };

    public static Task<MessageReading> OfText(string text) => Of(Encoding.UTF8.GetBytes(text), Options);

    public static Task<MessageReading> Of(byte[] content, MessageOptions options) =>
        DeclarationReader.ReadAsync(new MemoryStream(content), options, TestContext.Current.CancellationToken);

    public static async Task<Protocol.Declaration> One(string text)
    {
        var reading = await OfText(text);
        var only = Assert.Single(reading.Declarations);
        Assert.Empty(only.Problems);
        return only.Declaration!;
    }

    public static async Task<MessageProblem> Refused(string text)
    {
        var only = Assert.Single((await OfText(text)).Declarations);
        Assert.Null(only.Declaration);
        return Assert.Single(only.Problems);
    }
}
