using InspectionGateway.Fuzzing;
using SharpFuzz;

// Under afl-fuzz with the reader's name; or with files behind it, to see what each does.
var target = args.Length == 0 ? throw new ArgumentException($"one of {string.Join(", ", Targets.Readers.Keys)}, then files to try") : Targets.Readers[args[0]];
if (args.Length == 1)
{
    Fuzzer.OutOfProcess.Run(target);
}
foreach (var file in args.Skip(1))
{
    using var stream = File.OpenRead(file);
    target(stream);
    Console.WriteLine($"{file}: well");
}
