using System.Globalization;
using CsCheck;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Messages.Fields;

namespace InspectionGateway.Messages.Tests;

/// <summary>Every way to write a number means the number; what means none is refused.</summary>
public class DecimalTextTests
{
    [Theory]
    [InlineData(".56", "0.56")]
    [InlineData("13.", "13")]
    [InlineData("+1.5", "1.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("33.300000000000004", "33.30000")]
    [InlineData("0.1000000000000000055511151231257827", "0.10000")]
    [InlineData("99.999995", "100.00000")]
    [InlineData("-0.000005", "-0.00001")]
    [InlineData("0.000004", "0.00000")]
    [InlineData("1.5E3", "1500")]
    [InlineData("1.5e-3", "0.0015")]
    [InlineData("2E+05", "200000")]
    [InlineData("1e-30", "0.00000")]
    [InlineData("1234567890123456789", "1234567890123456789")]
    public void A_number_is_read(string text, string expected) => Assert.Equal(expected, DecimalText.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1,5")]
    [InlineData("1 000")]
    [InlineData("1e")]
    [InlineData("1e999")]
    [InlineData("INF")]
    [InlineData("0x10")]
    [InlineData("１２")]
    [InlineData("12345678901234567890")]
    [InlineData("1e19")]
    public void What_is_none_is_refused(string text) => Assert.Null(DecimalText.Read(text));

    // Against the runtime's own decimals.
    [Fact]
    public void It_means_what_the_runtime_reads() =>
        Gen.Select(Gen.Bool, Gen.ULong[0, 999_999_999_999], Gen.Int[0, 12], Gen.Int[-6, 6], Gen.Int[0, 3]).Sample(
            (isNegative, digits, point, exponent, form) =>
            {
                var plain = digits.ToString(CultureInfo.InvariantCulture).PadLeft(point + 1, '0');
                var number = $"{(isNegative ? "-" : form == 1 ? "+" : "")}{(form == 2 ? "00" : "")}{plain[..^point]}{(point > 0 ? "." : "")}{plain[^point..]}";
                var text = form == 3 ? $"{number}E{exponent}" : number;
                var value = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
                var read = decimal.Parse(DecimalText.Read(text)!, CultureInfo.InvariantCulture);
                Assert.Equal(decimal.Round(value, 5, MidpointRounding.AwayFromZero), read);
            },
            iter: Scale.Of(100_000, quick: 10_000));
}
