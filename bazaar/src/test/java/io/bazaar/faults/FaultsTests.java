package io.bazaar.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.store.Json;
import io.bazaar.store.Store;
import io.bazaar.testing.StandingClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FaultsTests {

    private static final Instant START = Instant.parse("2026-11-22T20:00:00Z");

    private final StandingClock clock = new StandingClock(START);
    private final Faults faults = new Faults(Store.inMemory(), clock);

    @Test
    void the_same_seed_strikes_the_same_occasions() {
        faults.add(List.of(order("a", rate("0.3", 7L)), order("b", FaultWhen.times(1))));
        String first = struck(faults, 200);

        Faults again = new Faults(Store.inMemory(), clock);
        again.add(List.of(order("a", rate("0.3", 7L))));
        Faults other = new Faults(Store.inMemory(), clock);
        other.add(List.of(order("a", rate("0.3", 8L))));

        String second = struck(again, 200);
        assertThat(first.replaceFirst("1", "0")).contains("1");
        assertThat(second).isEqualTo(struck(seeded(7L), 200)).isNotEqualTo(struck(other, 200));
        assertThat(second.chars().filter(it -> it == '1').count()).isBetween(40L, 80L);
        assertThat(again.list().getFirst().chances()).isEqualTo(200);
        assertThat(again.list().getFirst().hits())
                .isEqualTo(second.chars().filter(it -> it == '1').count());
    }

    @Test
    void a_rate_without_a_seed_is_given_one_that_can_be_read_and_used_again() {
        faults.add(List.of(order("a", rate("0.5", null))));
        Long seed = faults.list().getFirst().order().when().seed();

        assertThat(seed).isNotNull();
        assertThat(struck(faults, 50)).isEqualTo(struck(half(seed == null ? 0 : seed), 50));
    }

    @Test
    void a_count_ends_an_order_and_a_restored_one_goes_on_where_it_was() {
        faults.add(List.of(order("a", FaultWhen.times(3))));
        assertThat(struck(faults, 2)).isEqualTo("11");

        Faults elsewhere = new Faults(Store.inMemory(), clock);
        elsewhere.restore(faults.list());

        assertThat(struck(elsewhere, 3)).isEqualTo("100");
        assertThat(elsewhere.list().getFirst().over()).isTrue();
        assertThat(faults.remove("a")).isTrue();
        assertThat(faults.remove("a")).isFalse();
    }

    @Test
    void an_order_ends_at_its_time() {
        faults.add(
                List.of(
                        new FaultOrder(
                                "a",
                                FaultKind.THROTTLING,
                                List.of(),
                                FaultWhen.ALWAYS,
                                START.plusSeconds(60),
                                null)));
        assertThat(struck(faults, 1)).isEqualTo("1");

        clock.pass(Duration.ofSeconds(60));

        assertThat(struck(faults, 1)).isEqualTo("0");
    }

    @Test
    void names_accounts_licenses_dimensions_and_pointers_are_matched() {
        assertThat(hits("{}", List.of("BatchMeterUsage"))).isTrue();
        assertThat(hits("{}", List.of("Service"))).isTrue();
        assertThat(hits("{}", List.of("Service.BatchMeterUsage"))).isTrue();
        assertThat(hits("{}", List.of("Batch"))).isFalse();
        String body = "{\"R\":[{\"LicenseArn\":\"arn:1\",\"Dimension\":\"d\",\"Quantity\":5}]}";
        assertThat(matches(body, "account", "999988887777")).isTrue();
        assertThat(matches(body, "account", "1")).isFalse();
        assertThat(matches(body, "license", "arn:1")).isTrue();
        assertThat(matches(body, "dimension", "d")).isTrue();
        assertThat(matches(body, "dimension", "D")).isFalse();
        assertThat(matches(body, "/R/0/Quantity", "5")).isTrue();
        assertThat(matches(body, "/R/1/Quantity", "5")).isFalse();
    }

    @Test
    void an_order_that_makes_no_sense_is_refused_with_the_reason() {
        assertThatThrownBy(() -> FaultWhen.times(0)).hasMessageContaining("count is 1 to 1000000");
        assertThatThrownBy(() -> rate("1.1", 1L)).hasMessageContaining("rate is above 0");
        assertThatThrownBy(() -> rate("0", 1L)).hasMessageContaining("rate is above 0");
        assertThatThrownBy(() -> matching("licence", "x")).hasMessageContaining("JSON pointer");
        assertThatThrownBy(() -> order("no space", FaultWhen.ALWAYS)).hasMessageContaining("id is");
        assertThatThrownBy(() -> kind(FaultKind.HELD_EVENTS, FaultWhen.times(1)))
                .hasMessageContaining("lasts while the order stands");
        assertThatThrownBy(() -> kind(FaultKind.SUSPENDED_ACCOUNT, FaultWhen.ALWAYS))
                .hasMessageContaining("needs when.match.account");
        assertThatThrownBy(() -> FaultKind.of("throtling")).hasMessageContaining("throttling, ");
        assertThatThrownBy(() ->
                        faults.add(
                                IntStream.range(0, 1001)
                                        .mapToObj(i -> order("f" + i, FaultWhen.ALWAYS))
                                        .toList()))
                .hasMessageContaining("at most 1000");
    }

    private boolean hits(String body, List<String> on) {
        faults.clear();
        faults.add(
                List.of(
                        new FaultOrder(
                                "a", FaultKind.THROTTLING, on, FaultWhen.ALWAYS, null, null)));
        return struck(faults, body);
    }

    private boolean matches(String body, String key, String value) {
        faults.clear();
        faults.add(List.of(order("a", matching(key, value))));
        return struck(faults, body);
    }

    private static Faults seeded(long seed) {
        Faults faults = new Faults(Store.inMemory(), new StandingClock(START));
        faults.add(List.of(order("a", rate("0.3", seed))));
        return faults;
    }

    private static Faults half(long seed) {
        Faults faults = new Faults(Store.inMemory(), new StandingClock(START));
        faults.add(List.of(order("a", rate("0.5", seed))));
        return faults;
    }

    private static String struck(Faults faults, int times) {
        return IntStream.range(0, times)
                .mapToObj(_ -> struck(faults, "{}") ? "1" : "0")
                .collect(Collectors.joining());
    }

    private static boolean struck(Faults faults, String body) {
        return faults.strike(
                        Set.of(FaultKind.THROTTLING),
                        () ->
                                new Occasion(
                                        List.of(
                                                "BatchMeterUsage",
                                                "Service",
                                                "Service.BatchMeterUsage"),
                                        Json.tree(body.getBytes(StandardCharsets.UTF_8)),
                                        "999988887777"))
                .isPresent();
    }

    private static FaultOrder order(String id, FaultWhen when) {
        return new FaultOrder(id, FaultKind.THROTTLING, List.of(), when, null, null);
    }

    private static FaultOrder kind(FaultKind kind, FaultWhen when) {
        return new FaultOrder("a", kind, List.of(), when, null, null);
    }

    private static FaultWhen rate(String share, @Nullable Long seed) {
        return new FaultWhen(null, new BigDecimal(share), seed, null);
    }

    private static FaultWhen matching(String key, String value) {
        return new FaultWhen(null, null, null, Map.of(key, value));
    }
}
