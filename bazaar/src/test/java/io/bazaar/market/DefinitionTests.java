package io.bazaar.market;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.PAYG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bazaar.store.Store;
import io.bazaar.testing.Marketplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DefinitionTests {

    private static final String GOOD = Marketplace.bundledText();

    @Test
    void the_bundled_market_has_every_kind_of_product_and_offer() {
        MarketDefinition market = MarketDefinition.bundled();

        assertThat(market.products())
                .extracting(Product::form)
                .contains(ListingForm.USAGE, ListingForm.CONTRACT_WITH_CONSUMPTION);
        assertThat(market.products()).extracting(Product::generation).contains(Generation.LEGACY);
        assertThat(market.products().stream().flatMap(it -> it.offers().stream()))
                .extracting(Offer::kind)
                .contains(OfferKind.PUBLIC, OfferKind.PRIVATE, OfferKind.FREE_TRIAL);
        assertThat(MarketDefinition.parse(GOOD.replaceFirst("(?s)settings:.*?\n\n", "")).settings())
                .isEqualTo(MarketSettings.DEFAULTS);
    }

    @Test
    void each_flaw_is_told_with_its_line_and_what_to_write() {
        flawed("form: usage", "fom: usage", "form is missing in this product; write form: usage,");
        flawed("unit: request\n", "unit: request\n            unti: x\n", "unknown key unti in");
        flawed(
                "tokenLife: PT4H",
                "tokenLife: 4h",
                "cannot be read: '4h'; write a duration such as");
        flawed("price: 0.0005", "price: -1", "price cannot be read: '-1'; write US dollars");
        flawed("form: usage", "form: rental", "write usage, contract, contract-with-consumption");
        flawed("role: buyer", "role: thief", "role cannot be read: 'thief'; write seller, buyer");
        flawed(
                "accessKeyId: AKIABAZAARSELLER0001",
                "accessKeyId: ASIABAZAARSELLER0001",
                "is a temporary one; write it under temporaryKeys");
        flawed("duration: P14D", "duration: P6D", "a free trial takes 7 to 90 days, not P6D");
        flawed("rates: {requests:", "rates: {request:", "request is no dimension for rates");
        flawed(
                "types: [entitled]",
                "types: [entitled], price: 1",
                "a metered dimension has a price");
        flawed("targets: [\"111122223333\"]", "expiresAt: soon", "expiresAt cannot be read");
        flawed("name: For Example Buyer\n", "name: [a]\n", "name must be a plain value");
        flawed(
                "generation: legacy",
                "generation: legacy\n    concurrentAgreements: true",
                "a legacy product has one agreement per account");
    }

    @Test
    void a_product_has_one_free_trial_at_most() {
        String trial = "      - offerId: offer-exampletrial1\n";
        String another =
                "      - {offerId: offer-exampletrial2, kind: free-trial, trial: {duration: P7D}}\n";

        assertThat(flaws(GOOD.replace(trial, another + trial)))
                .extracting(Flaw::message)
                .containsExactly("a product has one free trial at most: prod-examplesingle1");
    }

    @Test
    void an_id_given_twice_names_both_lines() {
        flawed(
                "productId: prod-examplesingle1",
                "productId: prod-examplepayg001",
                "productId prod-examplepayg001 is given twice (first on line "
                        + line(GOOD, "productId: prod-examplepayg001"));
        flawed(
                "{offerId: offer-examplesingle}",
                "{offerId: offer-examplepayg01}",
                "is given twice");
        flawed("role: buyer", "role: buyer\n    role: buyer", "role is written twice in");
    }

    @Test
    void what_is_no_market_at_all_is_refused_with_a_line() {
        assertThat(flaws("")).extracting(Flaw::message).first().asString().contains("is empty");
        assertThat(flaws("a: [")).extracting(Flaw::message).first().asString().contains("not YAML");
        assertThat(flaws("- 1"))
                .extracting(Flaw::message)
                .first()
                .asString()
                .contains("key: value");
        assertThat(flaws("accounts: 5").getFirst().message()).contains("must be a list");
    }

    @Test
    void all_flaws_are_told_at_once_in_the_order_of_the_file() {
        List<Flaw> flaws =
                flaws(GOOD.replace("form: usage", "form: rental").replace("P14D", "P900D"));

        assertThat(flaws)
                .hasSizeGreaterThan(2)
                .isSortedAccordingTo((one, other) -> Integer.compare(one.line(), other.line()));
    }

    @Test
    void the_other_text_about_trials_bounds_them_where_the_settings_say_so() {
        String other = GOOD.replace("settings:\n", "settings:\n  trialLength: api-model\n");

        assertThat(MarketDefinition.parse(other.replace("P14D", "P5D")).products()).hasSize(4);
        assertThat(flaws(other.replace("P14D", "P32D")).getFirst().message())
                .contains("5 to 31 days");
    }

    @Test
    void a_changed_file_counts_at_once_and_agreements_keep_what_they_agreed(@TempDir Path folder) {
        Path file = write(folder, GOOD);
        try (Marketplace place = new Marketplace(Store.inMemory(), MarketDefinition.read(file))) {
            Agreement before = place.subscribed();
            place.definitions.reloadIfChanged();

            write(folder, GOOD.replace("price: 0.0005", "price: 0.0007"));
            place.definitions.reloadIfChanged();

            assertThat(place.subscribed().rateAt("requests", Instant.EPOCH))
                    .isEqualByComparingTo("0.0007");
            assertThat(place.agreements.find(before.agreementId())).contains(before);
            assertThat(before.rateAt("requests", Instant.EPOCH)).isEqualByComparingTo("0.0005");
        }
    }

    @Test
    void a_broken_file_is_refused_with_its_lines_and_the_old_market_stays(@TempDir Path folder) {
        Path file = write(folder, GOOD);
        try (Marketplace place = new Marketplace(Store.inMemory(), MarketDefinition.read(file))) {
            write(folder, GOOD.replace("form: usage", "form: rental"));

            assertThat(place.definitions.reload())
                    .isInstanceOfSatisfying(
                            ReloadAnswer.Broken.class,
                            broken ->
                                    assertThat(broken.flaws().getFirst().line())
                                            .isEqualTo(line(GOOD, "form: usage")));
            assertThat(place.market.listing(PAYG)).isPresent();
        }
    }

    @Test
    void what_running_agreements_need_cannot_vanish(@TempDir Path folder) {
        Path file = write(folder, GOOD);
        try (Marketplace place = new Marketplace(Store.inMemory(), MarketDefinition.read(file))) {
            Agreement agreement = place.subscribed();
            write(folder, GOOD.replace("prod-examplepayg001", "prod-other"));

            assertThat(place.definitions.reload())
                    .isEqualTo(
                            new ReloadAnswer.StillNeeded(
                                    List.of(
                                            "product prod-examplepayg001 is needed by the running"
                                                    + " agreement "
                                                    + agreement.agreementId())));

            place.market.cancel(Marketplace.PURCHASER, agreement.agreementId(), "confirm");
            place.clock.set(place.clock.instant().plus(Duration.ofMinutes(1)));
            assertThat(place.definitions.reload()).isEqualTo(new ReloadAnswer.Replaced(2, 4));
            assertThat(place.market.agreements(BUYER)).hasSize(1);
        }
    }

    @Test
    void a_market_that_was_not_read_from_a_file_is_not_reloaded() {
        try (Marketplace place = new Marketplace()) {
            place.definitions.reloadIfChanged();
            assertThat(place.definitions.reload()).isEqualTo(new ReloadAnswer.NoFile());
        }
    }

    /** Replaces the first occurrence; the flaw is told with a line near it and these words. */
    private static void flawed(String good, String bad, String told) {
        int at = GOOD.indexOf(good);
        assertThat(at).as(good).isNotNegative();
        String broken = GOOD.substring(0, at) + bad + GOOD.substring(at + good.length());

        List<Flaw> flaws = flaws(broken);

        assertThat(flaws).anySatisfy(flaw -> assertThat(flaw.message()).contains(told));
        assertThat(flaws)
                .anySatisfy(flaw ->
                        assertThat(line(GOOD, good) - flaw.line())
                                .as("%s", flaw)
                                .isBetween(-12, 12));
    }

    private static List<Flaw> flaws(String yaml) {
        BrokenMarket broken =
                catchThrowableOfType(BrokenMarket.class, () -> MarketDefinition.parse(yaml));
        assertThat(broken).hasMessageContaining("market:" + broken.flaws().getFirst().line());
        return broken.flaws();
    }

    private static int line(String text, String of) {
        return (int) text.substring(0, text.indexOf(of)).lines().count()
                + (atLineStart(text, of) ? 1 : 0);
    }

    private static boolean atLineStart(String text, String of) {
        return text.charAt(text.indexOf(of) - 1) == '\n';
    }

    private static Path write(Path folder, String yaml) {
        try {
            Path file = folder.resolve("listing.yaml");
            FileTime before =
                    Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
            Files.writeString(file, yaml);
            return Files.setLastModifiedTime(
                    file, FileTime.from(before.toInstant().plusSeconds(10)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
