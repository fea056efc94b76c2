using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.EntryVerification;

/// <summary>Whether a certificate or proof of exemption stands for a line: holder, maker, model, goods, validity, status.</summary>
internal static class CertificateChecks
{
    /// <summary>Adds every check that fails.</summary>
    public static void Run(Certificate certificate, LineView line, int legalDay, List<Failure> failures)
    {
        (string, string) number = ("certificate", certificate.Number);
        if (certificate.Status != CertificateStatus.Valid)
        {
            failures.Add(new Failure(ReasonCodes.EvStatus, number, ("status", certificate.Status.ToString())));
        }
        if (certificate.Valid is null || !DayPeriod.Of(certificate.Valid).Contains(legalDay))
        {
            failures.Add(new Failure(ReasonCodes.EvExpired, number));
        }
        // The certificate of a maker covers whoever imports its goods; that of an importer covers the importer alone.
        if (certificate.Holder is { } holder && !IsTradeParty(holder, line) && !IsMaker(holder, line))
        {
            failures.Add(new Failure(ReasonCodes.EvHolder, number, ("holder", holder.Value)));
        }
        if (certificate.Manufacturer is { } maker && !IsMaker(maker, line))
        {
            failures.Add(new Failure(ReasonCodes.EvMaker, number, ("maker", maker.Value)));
        }
        if (certificate.Models.Count > 0 && !certificate.Models.Contains(line.Source.Model, StringComparer.OrdinalIgnoreCase))
        {
            failures.Add(new Failure(ReasonCodes.EvModel, number, ("model", line.Source.Model)));
        }
        if (certificate.HsPrefixes.Count > 0 && !HsPrefixes.Cover(certificate.HsPrefixes, line.Hs))
        {
            failures.Add(new Failure(ReasonCodes.EvGoods, number, ("hs", line.Hs)));
        }
    }

    private static bool IsTradeParty(Party party, LineView line) =>
        Array.Exists(line.Declaration.TradeParties, other => ScopeMatcher.Same(party, other));

    private static bool IsMaker(Party party, LineView line) =>
        line.Source.Manufacturer is { } maker && ScopeMatcher.Same(party, maker);
}
