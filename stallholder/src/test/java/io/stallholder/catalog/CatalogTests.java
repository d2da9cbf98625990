package io.stallholder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

final class CatalogTests {

    private static final ClassPathResource EXAMPLE = new ClassPathResource("example-catalog.yaml");
    private static final String TEXT = text();

    private final Catalog catalog = Catalog.read(EXAMPLE);

    @Test
    void the_file_is_read_as_it_is_written() {
        Product product = catalog.product();
        Meter compute = catalog.meterOf("com.example.compute.used").orElseThrow();

        assertThat(catalog.byProductCode("examplecode1")).contains(product);
        assertThat(catalog.byProductCode("other")).isEmpty();
        assertThat(product.agreementsPerAccount()).isEqualTo(1);
        assertThat(product.title().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("示例云");
        assertThat(compute.priceAttributes()).containsExactly("region", "tier");
        assertThat(catalog.dimension(new DimensionKey("usage_cents")).orElseThrow().reporting())
                .isEqualTo(Reporting.CENT_UNITS);
    }

    @Test
    void a_price_keeps_every_decimal_that_was_written() {
        Rate rate =
                catalog.pricesAt(Instant.parse("2026-11-23T10:00:00Z"))
                        .orElseThrow()
                        .rate(
                                new MeterKey("compute"),
                                Map.of("tier", "enterprise", "region", "us-east-1"))
                        .orElseThrow();

        assertThat(rate.price()).isEqualTo(Money.usd("0.39030"));
        assertThat(rate.charge(new BigDecimal("60"))).isEqualTo(Money.usd("0.39030"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31T23:59:59.999999Z, 2026",
        "2027-01-01T00:00:00Z, 2027",
        "2026-01-01T00:00:00Z, 2026",
        "2031-01-01T00:00:00Z, 2027"
    })
    void a_price_list_begins_with_its_first_instant_and_ends_before_the_next(
            Instant time, String version) {
        assertThat(catalog.pricesAt(time)).map(PriceList::version).contains(version);
    }

    @Test
    void before_the_first_list_there_is_no_price() {
        assertThat(catalog.pricesAt(Instant.parse("2025-12-31T23:59:59Z"))).isEmpty();
    }

    @Test
    void a_dimension_that_aws_prices_is_rated_at_the_price_of_aws() {
        PriceList prices = catalog.pricesAt(Instant.parse("2026-11-23T10:00:00Z")).orElseThrow();

        assertThat(prices.rate(new MeterKey("calls"), Map.of()))
                .contains(new Rate(Money.usd("0.25"), new BigDecimal("1000")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price: 0.21811| price: 2e400| price-lists[0].rates[0].price",
                "price: 0.21811| price: -1| price-lists[0].rates[0].price",
                "price: 0.21811| price: 0.1234567890123| price-lists[0].rates[0].price",
                "from: 2026-01-01T00:00:00Z| from: yesterday| price-lists[0].from",
                "until: 2027-01-01T00:00:00Z| until: 2026-12-01T00:00:00Z| price-lists[0].until",
                "version: '\"2027\"'| version: '\"2026\"'| repeats '2026'",
                "reporting: cent-units| reporting: cents| dimensions[0].reporting",
                "aws-unit-price: 0.01| aws-unit-price: 0.02| dimensions[0].aws-unit-price",
                "dimension: api_calls| dimension: other| meters[2].dimension",
                "tier: basic, region: us-east-1| tier: basic| price-lists[0].rates[0]",
                "tier: basic| tier: scale| prices the same usage again",
                "title: {en: Example Cloud, zh_CN: 示例云}| title: {en: Example| not YAML",
                "zh_CN: 示例云| de: Beispiel| products[0].title.de",
                "product-code: examplecode1| product-kode: x| products[0].product-kode",
                "report-zero: false| report-zero: no| products[0].report-zero",
                "organizations-per-agreement: 1| organizations-per-agreement: 2| not offered yet",
                "quantity-per-unit: 1000| tags: [a, b, c, d, e, f]| more than 5",
                "quantity-per-unit: 1000| tags: [a#b]| meters[2].tags[0]",
                "aws-unit-price: 0.25| hold-above: 0| dimensions[1]",
                "report-zero: false| dry-run: maybe| products[0].dry-run",
                "key: storage| key: compute| repeats 'compute'"
            })
    void a_mistake_is_named_with_its_place(String written, String mistaken, String place) {
        String text = TEXT.replaceFirst(quote(written), mistaken.replace("'", ""));
        assertThat(text).isNotEqualTo(TEXT);

        assertThatThrownBy(() -> Catalog.read(bytes(text)))
                .isInstanceOf(CatalogRefused.class)
                .hasMessageContaining(place)
                .hasMessageContaining("the-catalog")
                .hasMessageContaining(";");
    }

    @Test
    void a_missing_file_says_which_setting_names_it() {
        assertThatThrownBy(() -> Catalog.read(new FileSystemResource("no/such/catalog.yaml")))
                .isInstanceOf(CatalogRefused.class)
                .hasMessageContaining("catalog.yaml")
                .hasMessageContaining("stallholder.catalog.location");
    }

    private static String quote(String written) {
        return Pattern.quote(written.replace("'", ""));
    }

    private static ByteArrayResource bytes(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "the-catalog");
    }

    private static String text() {
        try {
            return EXAMPLE.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
