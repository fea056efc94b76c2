using CsCheck;
using InspectionGateway.Engine.Lookups;

namespace InspectionGateway.Engine.Tests.Lookups;

public class FoldingTests
{
    [Theory]
    [InlineData("Acme Ltd", "ACME  LTD")]
    [InlineData("ＡＣＭＥ　ｌｔｄ", "acme ltd")]
    [InlineData("Acme\u00A0Ltd", "Acme Ltd")]
    [InlineData("Ac\u200Bme Ltd\u2060", "AcmeLtd")]
    [InlineData("Acme\r\nLtd", "AcmeLtd")]
    [InlineData("ｶﾞｽﾋﾟｰ", "ガスピー")]
    [InlineData("虚构　涂料", "虚构涂料")]
    public void SpellingsOfOneTextFoldAlike(string one, string other) => Assert.Equal(Folding.Fold(one), Folding.Fold(other));

    [Theory]
    [InlineData("ハ", "パ")]
    [InlineData("M-1", "M-2")]
    public void OtherTextsStayApart(string one, string other) => Assert.NotEqual(Folding.Fold(one), Folding.Fold(other));

    [Fact]
    public void FoldingTwiceIsFoldingOnce() => Gen.String.Sample(text => Assert.Equal(Folding.Fold(text), Folding.Fold(Folding.Fold(text))));

    [Theory]
    [InlineData("Nirgend;Kolora", "kolora", true)]
    [InlineData("Nirgend；Ｋｏｌｏｒａ", "Kolora", true)]
    [InlineData("Nirgend\nKolora", "Kolora", true)]
    [InlineData("Koloran", "Kolora", false)]
    [InlineData("Acme Co., Ltd", "ACME CO.,LTD", true)]
    public void AFieldThatJoinsValuesSaysEach(string said, string wanted, bool meets) =>
        Assert.Equal(meets, SaidValues.Of(said).Meets(SaidValues.Of(wanted)));

    [Theory]
    [InlineData("M-1", "M-1;M-2", true)]
    [InlineData("m-1、M-2", "M-1;M-2", true)]
    [InlineData("M-1;M-3", "M-1;M-2", false)]
    [InlineData("", "M-1", false)]
    [InlineData(" ; ", "M-1", false)]
    public void WhatSpeaksForTheGoodsCoversEveryValue(string said, string allowed, bool covered) =>
        Assert.Equal(covered, SaidValues.Of(said).CoveredBy(SaidValues.Of(allowed)));
}
