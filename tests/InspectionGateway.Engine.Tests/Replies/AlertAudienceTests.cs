using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Replies;

/// <summary>The form of an alert says who may read of it; what it asks is the same.</summary>
public class AlertAudienceTests
{
    [Theory]
    [InlineData(AlertForm.Unspecified, false)]
    [InlineData(AlertForm.CustomsNotice, false)]
    [InlineData(AlertForm.FirmNotice, true)]
    [InlineData(AlertForm.PublicNotice, true)]
    public void WhatIsPublishedIsToldToTheTrader(AlertForm form, bool isTold)
    {
        var known = new Case().Know(new FactRecord { Alert = new Alert
        {
            Id = "A-1", Form = form, Level = AlertLevel.Ii, Issuer = "海关总署", Matter = "azo dyes", Scope = new GoodsScope { HsPrefixes = { "61" } }, Period = Case.From(2026, 1, 1),
        } });
        var record = known.Decide();
        Assert.Equal(InspectionLevel.Full, record.Level);
        Assert.Equal(isTold, ReplyWriter.For(record, Reader.Trader, known.Policy).Lines[0].Reasons.Any(reason => reason.TextEn.Contains("azo dyes", StringComparison.Ordinal)));
        Assert.Contains(ReplyWriter.For(record, Reader.Official, known.Policy).Lines[0].Reasons, reason => reason.TextZh.Contains("azo dyes", StringComparison.Ordinal));
    }
}
