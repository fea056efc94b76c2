using System.CommandLine;
using InspectionGateway.Load;

var root = new RootCommand("Puts load on a gateway at a constant rate of arrivals, and says what rate it holds.") { new RunCommand() };
return await root.Parse(args).InvokeAsync();
