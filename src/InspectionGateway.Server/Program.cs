using InspectionGateway.Server.Hosting;

var configuration = new ConfigurationBuilder()
    .AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables()
    .AddCommandLine(args)
    .Build();
var options = configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new GatewayOptions();
await GatewayHost.Build(options, _ => { }, args).RunAsync();
