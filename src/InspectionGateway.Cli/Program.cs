using System.Globalization;
using InspectionGateway.Cli.Commands;
using InspectionGateway.Cli.Output;

// Whatever the machine's language, numbers and dates look the same.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

PrintableWriter.Install();

return await Invocation.RunAsync(Root.Make(), args);
