package io.bazaar.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CentsTests {

    @Test
    void shares_are_whole_cents_and_what_is_left_goes_where_most_was_cut_off() {
        assertThat(split("1.00", 1L, 1L, 1L)).containsExactly("0.34", "0.33", "0.33");
        assertThat(split("0.05", 1L, 8L)).containsExactly("0.01", "0.04");
        assertThat(split("0.01", 5L, 7L, 6L)).containsExactly("0.00", "0.01", "0.00");
        assertThat(split("9.99", 0L, 3L)).containsExactly("0.00", "9.99");
        assertThat(split("0.00", 0L, 0L)).containsExactly("0.00", "0.00");
        assertThat(split("0.00")).isEmpty();
    }

    @Test
    void shares_always_add_up() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<Long> units = new ArrayList<>(List.of(1L));
            for (int i = random.nextInt(9); i > 0; i--) {
                units.add((long) random.nextInt(Integer.MAX_VALUE));
            }
            BigDecimal amount = BigDecimal.valueOf(random.nextLong(1_000_000_000), 2);

            List<BigDecimal> shares = Cents.split(amount, units);

            assertThat(Cents.sum(shares.stream())).as("seed " + seed).isEqualTo(amount);
            assertThat(shares).allMatch(it -> it.signum() >= 0 && it.scale() == 2);
        }
    }

    private static List<String> split(String amount, Long... units) {
        return Cents.split(new BigDecimal(amount), List.of(units)).stream()
                .map(BigDecimal::toPlainString)
                .toList();
    }
}
