package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.PayerForm;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Customers from before licenses and their way over, on either store. */
abstract class SwitchOverContract {

    private static final int CUSTOMERS = 6;
    private static final int HOURS = 14;

    abstract Rig rig();

    abstract SwitchOvers switchOvers();

    /** How many random histories are worth it. */
    abstract int histories();

    @Test
    void hours_before_the_switch_over_are_told_by_customer_and_later_ones_by_license() {
        Rig rig = legacy();
        rig.rate(1, 0, "1.6");
        rig.run();

        Optional<SwitchOver> switched = switchOvers().add(wanted(rig, 1, 2));
        rig.rate(1, 1, "1.6");
        rig.rate(1, 2, "1.6");
        rig.business.set("2026-11-20T13:05:00Z");
        rig.run();

        assertThat(switched.orElseThrow().from()).isEqualTo(rig.hour(2));
        assertThat(rig.aws.calls())
                .extracting(call -> call.getFirst().license().form(), call -> quantity(call))
                .containsExactly(
                        tuple(new PayerForm.ByCustomer(customer(1)), 1L),
                        tuple(new PayerForm.ByCustomer(customer(1)), 2L),
                        tuple(new PayerForm.ByLicense(FakeUpstream.license(1).value()), 1L));
        assertThat(rig.aws.billed(customer(1).key().value(), "compute"))
                .as("what was carried before the switch-over is billed after it")
                .isEqualTo(4);
    }

    @Test
    void an_hour_that_is_sealed_keeps_its_form_and_the_next_one_is_taken() {
        Rig rig = legacy();
        rig.rate(1, 0, "5");
        rig.rate(1, 1, "5");
        rig.business.set("2026-11-20T12:05:00Z");
        rig.seal();

        Optional<SwitchOver> switched = switchOvers().add(wanted(rig, 1, 0));

        assertThat(switched.orElseThrow().from()).isEqualTo(rig.hour(2));
        rig.run();
        assertThat(rig.aws.calls())
                .allSatisfy(call ->
                        assertThat(call.getFirst().license().form())
                                .isInstanceOf(PayerForm.ByCustomer.class));
    }

    @Test
    void a_switch_over_is_made_once_and_a_license_is_taken_once() {
        Rig rig = legacy();
        rig.upstream.legacy(2, customer(2).key());
        rig.link(2);
        rig.link(3);
        rig.rate(3, 0, "5");
        rig.seal();
        assertThat(switchOvers().add(wanted(rig, 1, 3))).isPresent();

        assertThat(switchOvers().add(wanted(rig, 1, 4))).as("again").isEmpty();
        assertThat(switchOvers().add(to(rig, 2, FakeUpstream.license(1))))
                .as("the license of another customer")
                .isEmpty();
        assertThat(switchOvers().add(to(rig, 2, FakeUpstream.license(3))))
                .as("a license that is billed by itself")
                .isEmpty();
        assertThat(switchOvers().of(customer(1).key()))
                .extracting(SwitchOver::from)
                .containsExactly(rig.hour(3));
    }

    @Test
    void a_later_license_of_the_customer_takes_over_from_its_own_hour() {
        Rig rig = legacy();
        switchOvers().add(wanted(rig, 1, 1));
        switchOvers()
                .add(
                        new SwitchOver(
                                customer(1).reportedBy(FakeUpstream.license(9)),
                                rig.hour(3),
                                rig.business.instant()));

        for (int hour = 0; hour < 4; hour++) {
            rig.rate(1, hour, "2");
        }
        rig.business.set("2026-11-20T14:05:00Z");
        rig.run();

        assertThat(
                        rig.aws.calls().stream()
                                .flatMap(List::stream)
                                .map(sent -> sent.license().form()))
                .containsExactlyInAnyOrder(
                        new PayerForm.ByCustomer(customer(1)),
                        new PayerForm.ByLicense(FakeUpstream.license(1).value()),
                        new PayerForm.ByLicense(FakeUpstream.license(1).value()),
                        new PayerForm.ByLicense(FakeUpstream.license(9).value()));
    }

    @Test
    void a_seal_that_was_prepared_before_the_switch_over_is_not_made() {
        Rig rig = legacy();
        rig.rate(1, 0, "5");
        LicenseArn license = customer(1).key();
        Position before = rig.seals().position(license, rig.business.instant());
        switchOvers().add(wanted(rig, 1, 0));
        SealedRecord byCustomer = SwitchOverSamples.record(license, rig.hour(0));

        boolean sealed =
                rig.seals()
                        .seal(
                                new Seal(
                                        FakeUpstream.organization(1),
                                        license,
                                        before.sealedThrough(),
                                        rig.hour(0),
                                        List.of(Birth.sealed(byCustomer))));

        assertThat(sealed).isFalse();
        rig.run();
        assertThat(rig.aws.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.getFirst().license().form())
                                .isInstanceOf(PayerForm.ByLicense.class));
    }

    @Test
    void whatever_happens_no_hour_of_a_customer_is_told_both_ways_and_nothing_is_lost() {
        for (long seed = 1; seed <= histories(); seed++) {
            history(seed);
        }
    }

    private void history(long seed) {
        Random random = new Random(seed);
        Rig rig = rig();
        Map<Integer, Long> used = new HashMap<>();
        for (int number = 1; number <= CUSTOMERS; number++) {
            if (number % 3 != 0) {
                rig.upstream.legacy(number, customer(number).key());
            }
            rig.link(number);
        }
        for (int hour = 0; hour < HOURS; hour++) {
            rig.business.set(rig.hour(hour + 1).start().plus(Duration.ofMinutes(5)).toString());
            for (int number = 1; number <= CUSTOMERS; number++) {
                int units = random.nextInt(4);
                used.merge(number, (long) units, Long::sum);
                rig.rate(number, hour, Integer.toString(units));
            }
            for (int step = random.nextInt(8); step > 0; step--) {
                step(rig, random);
            }
        }
        rig.aws.heal();
        rig.settle();

        checkForms(rig, seed);
        used.forEach((number, units) ->
                assertThat(rig.aws.billed(licenseOf(number).licenseId(), "compute"))
                        .as("seed %s, customer %s", seed, number)
                        .isEqualTo(units));
    }

    private void step(Rig rig, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> rig.seal();
            case 1 -> rig.send();
            case 2 -> {
                int number = 1 + random.nextInt(CUSTOMERS);
                if (number % 3 != 0) {
                    int from = random.nextInt(HOURS + 2);
                    switchOvers().add(wanted(rig, number, from));
                }
            }
            case 3 ->
                    rig.aws.next(records -> {
                        rig.aws.answer(records);
                        return new BatchAnswer.Unknown("the answer was lost");
                    });
            default -> rig.wall.advance(Duration.ofSeconds(61));
        }
    }

    private void checkForms(Rig rig, long seed) {
        Map<String, String> forms = new HashMap<>();
        for (List<UsageRecord> call : rig.aws.calls()) {
            assertThat(call.stream().map(UsageRecord::legacyProduct).distinct())
                    .as("seed %s: one call tells one way", seed)
                    .hasSize(1);
            for (UsageRecord sent : call) {
                UsageHour hour = UsageHour.of(sent.timestamp());
                String key = sent.license().licenseId() + "/" + sent.dimension() + "/" + hour;
                String told = sent.license().value();
                assertThat(forms.merge(key, told, (first, _) -> first))
                        .as("seed %s: %s", seed, key)
                        .isEqualTo(told);
                LicenseArn license = sent.license();
                assertThat(told)
                        .as("seed %s: %s", seed, key)
                        .isEqualTo(
                                switchOvers()
                                        .told(
                                                license.legacyCustomer()
                                                        .map(LegacyCustomer::key)
                                                        .orElse(license),
                                                hour)
                                        .value());
            }
        }
    }

    private Rig legacy() {
        Rig rig = rig();
        rig.upstream.legacy(1, customer(1).key());
        rig.link(1);
        return rig;
    }

    private static SwitchOver wanted(Rig rig, int number, int hour) {
        return new SwitchOver(
                customer(number).reportedBy(FakeUpstream.license(number)),
                rig.hour(hour),
                rig.business.instant());
    }

    private static SwitchOver to(Rig rig, int number, LicenseArn license) {
        return new SwitchOver(
                customer(number).reportedBy(license), rig.hour(3), rig.business.instant());
    }

    private static LicenseArn licenseOf(int number) {
        return number % 3 == 0 ? FakeUpstream.license(number) : customer(number).key();
    }

    static LegacyCustomer customer(int number) {
        return new LegacyCustomer("product-a", "X" + number);
    }

    private static long quantity(List<UsageRecord> call) {
        assertThat(call).hasSize(1);
        assertThat(call.getFirst().dimension()).isEqualTo(new DimensionKey("compute"));
        return call.getFirst().quantity();
    }
}
