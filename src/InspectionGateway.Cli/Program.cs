using System.Globalization;
using InspectionGateway.Cli.Commands;
using InspectionGateway.Cli.Output;
using Spectre.Console;

// Whatever the machine's language, numbers and dates look the same.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Tables bring their own colours; what else is printed may hold what others wrote.
_ = AnsiConsole.Console;
Console.SetOut(new PrintableWriter(Console.Out));
Console.SetError(new PrintableWriter(Console.Error));

return await Invocation.RunAsync(Root.Make(), args);
