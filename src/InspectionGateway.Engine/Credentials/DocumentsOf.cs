using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Credentials;

/// <summary>The documents that a line names: its own qualifications, and attachments that belong to it.</summary>
internal static class DocumentsOf
{
    /// <summary>Numbers of documents that are of a kind on the legal day.</summary>
    public static IEnumerable<string> Line(LineView line, CertificateKind kind, DecisionContext context) =>
        Names(context.Input.Declaration, line.Source) ? OfKind(line, kind, context) : [];

    /// <summary>Numbers that may have to be looked up in the register, on whatever day.</summary>
    public static IEnumerable<string> Registered(Declaration declaration, DeclarationLine line, PolicySet policy) =>
        Names(declaration, line) ? OfRegister(declaration, line, policy) : [];

    // Most lines name none, and those are not searched.
    private static bool Names(Declaration declaration, DeclarationLine line) => line.Qualifications.Count + declaration.Attachments.Count > 0;

    private static IEnumerable<string> OfKind(LineView line, CertificateKind kind, DecisionContext context) =>
        Named(context.Input.Declaration, line.Source)
            .Where(document => context.Policy.Codes.Document(document.TypeCode) is { } type && type.Kind == kind && type.Validity.Contains(context.LegalDay))
            .Select(document => document.Number);

    private static IEnumerable<string> OfRegister(Declaration declaration, DeclarationLine line, PolicySet policy) =>
        Named(declaration, line)
            .Where(document => policy.Codes.Document(document.TypeCode) is { } type && policy.RegisteredCredentials.Contains(type.Kind))
            .Select(document => document.Number);

    private static IEnumerable<(string TypeCode, string Number)> Named(Declaration declaration, DeclarationLine line) =>
        line.Qualifications.Select(qualification => (qualification.TypeCode, qualification.Number))
            .Concat(declaration.Attachments.Where(attachment => attachment.LineNos.Count == 0 || attachment.LineNos.Contains(line.LineNo))
                .Select(attachment => (attachment.TypeCode, attachment.DocumentId)))
            .Where(document => document.Item2.Length > 0);
}
