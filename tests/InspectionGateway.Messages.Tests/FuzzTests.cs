namespace InspectionGateway.Messages.Tests;

/// <summary>Whatever the bytes, reading answers with declarations or problems and never throws.</summary>
public class FuzzTests
{
    private const int RoundsPerFile = 60;

    [Fact]
    public async Task Damaged_samples_never_throw()
    {
        var random = new Random(20261124);
        foreach (var file in SampleWorld.Files)
        {
            var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            for (var round = 0; round < RoundsPerFile; round++)
            {
                var reading = await Reading.Of(Damage(content, random), Reading.Options);
                Assert.NotEmpty(reading.Declarations);
                Assert.All(reading.Declarations, read => Assert.Equal(read.Declaration is null, read.Problems.Count > 0));
            }
        }
    }

    private static byte[] Damage(byte[] content, Random random)
    {
        var damaged = content[..random.Next(content.Length / 2, content.Length + 1)];
        for (var flips = random.Next(1, 8); flips > 0; flips--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }
        return random.Next(4) == 0 ? [.. damaged, .. content] : damaged;
    }
}
