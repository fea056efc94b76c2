using System.Text;
using Spectre.Console;

namespace InspectionGateway.Cli.Output;

/// <summary>Writes to a stream that may be a terminal, and shows control characters as <see cref="Printable"/> does.</summary>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter
{
    /// <summary>Has everything that is printed from now on go through one, but for tables.</summary>
    public static void Install()
    {
        // Tables bring their own colours; what else is printed may hold what others wrote.
        _ = AnsiConsole.Console;
        Console.SetOut(new PrintableWriter(Console.Out));
        Console.SetError(new PrintableWriter(Console.Error));
    }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(Printable.Of(value.ToString()));

    public override void Write(string? value) => inner.Write(Printable.Of(value ?? ""));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    // A line at once, so that another writer's does not come between.
    public override void WriteLine(string? value) => inner.WriteLine(Printable.Of(value ?? ""));

    public override Task WriteAsync(string? value) => inner.WriteAsync(Printable.Of(value ?? ""));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(Printable.Of(value ?? ""));

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();
}
