namespace InspectionGateway.Cli.Output;

/// <summary>Says on the terminal how far a long command is, from its second second on; into a file or pipe it says nothing. Dispose it when the command ends.</summary>
internal sealed class Ticker : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Func<string> progress;
    private readonly Timer? timer;
    private int shown;

    /// <summary>Begins to say what the function says.</summary>
    public Ticker(Func<string> progress)
    {
        this.progress = progress;
        timer = Console.IsErrorRedirected ? null : new Timer(_ => Show(), null, Every, Every);
    }

    public void Dispose()
    {
        timer?.Dispose();
        if (shown > 0)
        {
            Console.Error.Write($"\r{new string(' ', shown)}\r");
        }
    }

    private void Show()
    {
        var text = progress();
        Console.Error.Write($"\r{text.PadRight(shown)}");
        shown = text.Length;
    }
}
