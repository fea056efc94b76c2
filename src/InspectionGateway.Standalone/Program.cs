using System.CommandLine;
using InspectionGateway.Cli.Commands;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Standalone;

var port = new Option<int>("--port") { Description = "gRPC port; HTTP/JSON is the next", DefaultValueFactory = _ => 7080, Recursive = true };
var data = new Option<string>("--data") { Description = "folder for the database, keys and tokens", DefaultValueFactory = _ => DataFolders.Default, Recursive = true };
var exit = new Option<bool>("--exit") { Description = "end after the table; exit code 0 only when all were decided" };

var demo = new Command("demo", "Send every sample declaration through the gateway, print what it decides, and keep serving.") { exit };
demo.SetAction((result, ct) => Runner.RunAsync(result.GetValue(port), result.GetValue(data)!, true, result.GetValue(exit), ct));
var root = new RootCommand("A whole inspection gateway in one process: embedded Redis, SQLite, policy packs and sample facts.") { port, data };
root.SetAction((result, ct) => Runner.RunAsync(result.GetValue(port), result.GetValue(data)!, false, false, ct));
root.Subcommands.Add(demo);
return await Invocation.RunAsync(root, args);
