using InspectionGateway.Engine.Validation;

namespace InspectionGateway.Engine.Tests.Validation;

public class SocialCreditCodeTests
{
    [Fact]
    public void EveryBodyHasExactlyOneCheckCharacter()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        const string body = "91500000MA5U0000X";
        var valid = alphabet.Where(check => SocialCreditCode.IsValid(body + check)).ToList();
        Assert.Equal([SocialCreditCode.CheckCharacter(body)], valid);
    }

    [Fact]
    public void AnyOneWrongCharacterIsFound()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        const string body = "91500112MA60ABCD1";
        var code = body + SocialCreditCode.CheckCharacter(body);
        for (var place = 0; place < code.Length; place++)
        {
            foreach (var other in alphabet.Where(other => other != code[place]))
            {
                var changed = code.ToCharArray();
                changed[place] = other;
                Assert.False(SocialCreditCode.IsValid(changed));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("9150011")]
    [InlineData("91500112ma60abcd1x")]
    [InlineData("９１５００１１２MA60ABCD1X")]
    [InlineData("91500112MA60ABCDIO")]
    public void WhatIsNoCodeIsRefused(string text) => Assert.False(SocialCreditCode.IsValid(text));
}
