using System.CommandLine;
using InspectionGateway.Load;
using InspectionGateway.Load.Bursting;
using InspectionGateway.Load.Changing;
using InspectionGateway.Load.Clustering;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Growing;
using InspectionGateway.Load.Importing;
using InspectionGateway.Load.Resulting;
using InspectionGateway.Load.Serving;
using InspectionGateway.Load.Simulating;

var root = new RootCommand("Puts load on a gateway at a constant rate of arrivals, and says what rate it holds.") { new RunCommand(), new CompareCommand(), new BurstCommand(), new ImportCommand(), new ResultsCommand(), new ChangesCommand(), new ClusterCommand(), new SimulateCommand(), new GrowthCommand(), new ThrowCommand(), new ServeCommand() };
return await root.Parse(args).InvokeAsync();
