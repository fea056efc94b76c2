using InspectionGateway.Cli.Deciding;
using InspectionGateway.Messages;

namespace InspectionGateway.Cli.Output;

/// <summary>Says beside another output what of each message was not used.</summary>
internal sealed class VerboseOutput(IDecisionOutput output, TextWriter talk) : IDecisionOutput
{
    public void Add(string file, ReadDeclaration read, Answer answer)
    {
        output.Add(file, read, answer);
        if (read.Ignored.Count > 0)
        {
            talk.WriteLine($"{Path.GetFileName(file)}: {read.DeclarationId}: not used: {string.Join(", ", read.Ignored)}");
        }
    }

    public void Finish() => output.Finish();
}
