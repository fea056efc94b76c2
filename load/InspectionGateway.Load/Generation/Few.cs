using System.Globalization;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Generation;

/// <summary>The same few declarations of three lines over and over, each time under another number: whatever is kept near is near. Any number of threads may use it.</summary>
internal sealed class Few
{
    private const int Many = 200;

    private readonly DecideRequest[] requests;
    private readonly string run;
    private int count;

    public Few(int seed, string run, TimeProvider time)
    {
        var mix = new Mix(seed, run, time, lines: 3);
        requests = [.. Enumerable.Range(0, Many).Select(_ => mix.Next())];
        this.run = run;
    }

    /// <summary>The next request.</summary>
    /// <param name="purpose">Filed, or a trial.</param>
    public DecideRequest Next(Purpose purpose)
    {
        var number = Interlocked.Increment(ref count);
        var request = requests[number % Many].Clone();
        request.Declaration.DeclarationId = $"{run}-F{number.ToString(CultureInfo.InvariantCulture)}";
        request.Declaration.TransportDocument = request.Declaration.DeclarationId;
        request.Declaration.Purpose = purpose;
        return request;
    }
}
