using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Csv;

/// <summary>Gathers rows into declarations, in the order of their first rows.</summary>
internal sealed class CsvGroups(string[] header, MessageOptions options)
{
    private readonly Dictionary<string, Group> byId = new(StringComparer.Ordinal);
    private readonly List<Group> inOrder = [];

    public void Add(string[] row, int lineNumber)
    {
        var id = row.ElementAtOrDefault(System.Array.IndexOf(header, "declaration_id")) ?? "";
        var isFirst = !byId.TryGetValue(id, out var group);
        if (group is null)
        {
            group = new Group(New(), new ProblemList(options.Name), row);
            byId.Add(id, group);
            inOrder.Add(group);
        }
        if (row.Length > header.Length ? row.AsSpan(header.Length).ContainsAnyExcept("") : row.Length < header.Length)
        {
            group.Problems.Add(lineNumber, "row", $"{row.Length} fields", $"{header.Length} fields, as the header has");
            return;
        }
        Read(group, row, lineNumber, isFirst);
    }

    public IEnumerable<ReadDeclaration> Conclude() => inOrder.Select(group => group.Problems.Conclude(Completed(group.Declaration)));

    private void Read(Group group, string[] row, int lineNumber, bool isFirst)
    {
        var line = new DeclarationLine { LineNo = group.Declaration.Lines.Count + 1 };
        for (var i = 0; i < header.Length; i++)
        {
            var value = CsvCell.Read(row[i], lineNumber, header[i].Length > 0 ? header[i] : $"column {ColumnName(i)}", group.Problems);
            if (header[i].Length == 0)
            {
                Set(value, () => value.Refuse("a name for the column in the header, or nothing in it"));
            }
            else if (CsvColumns.OfLine.TryGetValue(header[i], out var setLine))
            {
                Set(value, () => setLine(line, value));
            }
            else if (isFirst)
            {
                Set(value, () => CsvColumns.OfDeclaration[header[i]](group.Declaration, value));
            }
            else if (row[i].Length > 0 && row[i] != group.FirstRow.ElementAtOrDefault(i))
            {
                value.Refuse("the same in every row of a declaration, or empty after the first");
            }
        }
        group.Declaration.Lines.Add(line);
    }

    // As spreadsheets name it: A to Z, AA ...
    private static string ColumnName(int index) => (index < 26 ? "" : ColumnName((index / 26) - 1)) + (char)('A' + (index % 26));

    private static void Set(FieldValue value, Action set)
    {
        if (value.Text.Length > 0)
        {
            set();
        }
    }

    private Declaration New() => new() { Version = options.Version, Purpose = Purpose.Filed };

    private Declaration Completed(Declaration declaration)
    {
        declaration.DeclaredAt ??= Timestamp.FromDateTimeOffset(options.DeclaredAt);
        return declaration;
    }

    private sealed record Group(Declaration Declaration, ProblemList Problems, string[] FirstRow);
}
