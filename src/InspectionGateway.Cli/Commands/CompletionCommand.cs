using System.CommandLine;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw completion bash|zsh|fish|pwsh</c></summary>
internal sealed class CompletionCommand : Command
{
    // Each asks the program itself, so that none grows old: [suggest:CURSOR] prints what may stand there.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] =
            """
            _igw() { local IFS=$'\n'; COMPREPLY=($(compgen -W "$(igw "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")); }
            complete -o default -F _igw igw
            """,
        ["zsh"] =
            """
            _igw() { local -a found; found=("${(@f)$(igw "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}"); compadd -a found || _files; }
            compdef _igw igw
            """,
        ["fish"] =
            """
            complete -c igw -a '(set -l line (commandline -cp); igw "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'
            """,
        ["pwsh"] =
            """
            Register-ArgumentCompleter -Native -CommandName igw -ScriptBlock {
              param($word, $ast, $cursor)
              igw "[suggest:$cursor]" "$ast" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
    };

    public CompletionCommand()
        : base("completion", "Print a script that completes igw's commands and options in a shell: source <(igw completion bash)")
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", Scripts.Keys) };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        Arguments.Add(shell);
        SetAction(async (result, _) =>
        {
            await Console.Out.WriteLineAsync(Scripts[result.GetValue(shell)!]);
            return 0;
        });
    }
}
