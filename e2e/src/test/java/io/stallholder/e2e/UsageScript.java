package io.stallholder.e2e;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random usage of the sample vendor's customer, and what it must come to: worked out here from the
 * published prices, apart from the product.
 */
final class UsageScript {

    private static final String REGION = "us-east-1";
    private static final MathContext EXACT_ENOUGH = new MathContext(60);

    /** The sample vendor's meters with the billed units that one of their units makes. */
    private enum Kind {
        ENTERPRISE("compute.used unitMinutes compute enterprise 39.030 60"),
        SCALE("compute.used unitMinutes compute scale 29.846 60"),
        STORAGE("storage.used terabyteHours storage - 2530 732"),
        BACKUP("backup.used terabyteHours backup - 2530 732"),
        PUBLIC("egress.public gigabytes public_egress - 1 1"),
        INTER_REGION("egress.inter-region gigabytes inter_region_egress - 1 1");

        private final String type;
        private final String field;
        private final String dimension;
        private final String tier;
        private final BigDecimal units;
        private final BigDecimal per;

        /** Words: event type, value, dimension, tier or a dash, units made by so many. */
        Kind(String words) {
            String[] word = words.split(" ", -1);
            this.type = "com.clickhouse." + word[0];
            this.field = word[1];
            this.dimension = word[2];
            this.tier = word[3];
            this.units = new BigDecimal(word[4]);
            this.per = new BigDecimal(word[5]);
        }
    }

    /** One event and what it says. */
    record Used(Map<String, Object> event, String dimension, BigDecimal units) {}

    private final RandomGenerator random;
    private final String subject;
    private final String prefix;
    private int next;

    /** A script whose every event belongs to the subject; the seed is printed. */
    UsageScript(long seed, String subject) {
        System.out.println("usage script: seed " + seed);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.subject = subject;
        this.prefix = "script-" + seed + "-";
    }

    /** So many events, each at a random instant of [from, until). */
    List<Used> events(int count, Instant from, Instant until) {
        long millis = Duration.between(from, until).toMillis();
        List<Used> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(event(from.plusMillis(random.nextLong(millis))));
        }
        return events;
    }

    /** A random one of these. */
    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The same in another order. */
    <T> List<T> shuffled(Collection<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T moved = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, moved);
        }
        return shuffled;
    }

    /** The whole units of each dimension: what a bill may show at most, and must in the end. */
    static Map<String, Long> wholeUnits(Collection<Used> distinct) {
        Map<String, BigDecimal> exact = new TreeMap<>();
        distinct.forEach(used -> exact.merge(used.dimension, used.units, BigDecimal::add));
        Map<String, Long> whole = new TreeMap<>();
        exact.forEach((dimension, units) ->
                whole.put(dimension, units.setScale(0, RoundingMode.FLOOR).longValueExact()));
        return whole;
    }

    private Used event(Instant time) {
        Kind kind = oneOf(List.of(Kind.values()));
        BigDecimal quantity = BigDecimal.valueOf(random.nextLong(5_000_000), 6);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(kind.field, quantity);
        if (!kind.dimension.endsWith("egress")) {
            data.put("region", REGION);
        }
        if (!kind.tier.equals("-")) {
            data.put("tier", kind.tier);
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", prefix + next++);
        event.put("source", "/e2e/script");
        event.put("type", kind.type);
        event.put("subject", subject);
        event.put("time", time.toString());
        event.put("data", data);
        BigDecimal units = quantity.multiply(kind.units).divide(kind.per, EXACT_ENOUGH);
        return new Used(event, kind.dimension, units);
    }
}
