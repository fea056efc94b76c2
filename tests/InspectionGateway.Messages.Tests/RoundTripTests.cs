using System.Text;
using CsCheck;
using Google.Protobuf;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Messages.Tests.Writing;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

/// <summary>Whatever a declaration says, written in a format and read back it says the same: under each encoding, prefix, order of elements and separator.</summary>
public class RoundTripTests
{
    [Fact]
    public Task DecMessagesLoseNothing() => SampleAsync(DecMessageWriter.Reduce, (declaration, random) => new DecMessageWriter(random).Write(declaration));

    [Fact]
    public Task WcoDeclarationsLoseNothing() => SampleAsync(WcoWriter.Reduce, (declaration, random) => new WcoWriter(random).Write(declaration));

    [Fact]
    public Task TablesLoseNothing() => SampleAsync(CsvWriter.Reduce, (declaration, random) => new CsvWriter(random).Write(declaration));

    [Fact]
    public Task JsonLosesNothing() => SampleAsync(_ => { }, (declaration, random) =>
    {
        var json = JsonFormatter.Default.Format(declaration);
        var text = random.Next(3) switch { 0 => $"[{json}]", 1 => $"{{\"declaration\": {json}}}", _ => json };
        return random.Next(3) == 0 ? [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] : Encoding.UTF8.GetBytes(text);
    });

    private static Task SampleAsync(Action<Declaration> reduce, Func<Declaration, Random, byte[]> write) => Gen.Int.SampleAsync(
        async seed =>
        {
            var random = new Random(seed);
            var declaration = new Drawn(random).Declaration();
            reduce(declaration);
            var bytes = write(declaration, random);
            var read = Assert.Single((await Reading.Of(bytes, Reading.Options)).Declarations);
            Assert.Empty(read.Problems);
            Assert.Equal(declaration, read.Declaration);
        },
        iter: Scale.Of(5_000, quick: 300), threads: 1);
}
