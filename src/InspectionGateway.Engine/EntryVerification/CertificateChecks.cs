using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
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
        if (certificate.Valid is null || DayPeriod.Holds(certificate.Valid, legalDay) != Truth.True)
        {
            failures.Add(new Failure(ReasonCodes.EvExpired, number));
        }
        // The certificate of a maker covers whoever imports its goods; that of an importer covers the importer alone.
        if (certificate.Holder is { } holder && !Array.Exists(line.Declaration.TradeFirms, firm => firm.IsCertainly(holder)) && line.Maker.Is(holder) != Truth.True)
        {
            failures.Add(new Failure(ReasonCodes.EvHolder, number, ("holder", holder.Value)));
        }
        if (certificate.Manufacturer is { } maker && line.Maker.Is(maker) != Truth.True)
        {
            failures.Add(new Failure(ReasonCodes.EvMaker, number, ("maker", maker.Value)));
        }
        if (certificate.Models.Count > 0 && !line.Models.CoveredBy(SaidValues.Of(certificate.Models)))
        {
            failures.Add(new Failure(ReasonCodes.EvModel, number, ("model", line.Source.Model)));
        }
        if (certificate.Origins.Count > 0 && !certificate.Origins.Contains(line.Origin ?? ""))
        {
            failures.Add(new Failure(ReasonCodes.EvOrigin, number, ("origin", line.Source.OriginCountry)));
        }
        if (certificate.HsPrefixes.Count > 0 && HsPrefixes.Under(certificate.HsPrefixes, line.Hs) != Truth.True)
        {
            failures.Add(new Failure(ReasonCodes.EvGoods, number, ("hs", line.Hs)));
        }
    }
}
