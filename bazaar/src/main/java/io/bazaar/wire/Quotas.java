package io.bazaar.wire;

import io.bazaar.rules.Rule;
import io.bazaar.wire.shape.OperationShape;
import io.bazaar.wire.shape.Shapes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Token buckets per account, Region and operation, on the wall clock. A bucket holds one second's
 * calls.
 */
public final class Quotas {

    private static final int BUCKETS_MAX = 10_000;
    private static final long SECOND_MILLIS = 1000;

    private final InstantSource wall;
    private final boolean on;
    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

    /** Full buckets; without limits when they are off. */
    public Quotas(InstantSource wall, boolean on) {
        this.wall = wall;
        this.on = on;
    }

    private record Key(String accountId, String region, String operation) {}

    /**
     * What is left.
     *
     * @param milliTokens thousandths of a call
     * @param taken whether the last call got one
     */
    private record Bucket(long milliTokens, long atMillis, boolean taken) {

        Bucket take(long nowMillis, int perSecond) {
            long full = perSecond * SECOND_MILLIS;
            long passed = Math.clamp(nowMillis - atMillis, 0, SECOND_MILLIS);
            long tokens = Math.min(full, milliTokens + passed * perSecond);
            return tokens >= SECOND_MILLIS
                    ? new Bucket(tokens - SECOND_MILLIS, nowMillis, true)
                    : new Bucket(tokens, nowMillis, false);
        }
    }

    /** The quotas of all operations that have one. */
    public static List<Rule> rules(Shapes shapes) {
        return shapes.services().stream()
                .flatMap(service -> service.operations().values().stream())
                .<Rule>flatMap(Quotas::rule)
                .toList();
    }

    /** Takes a token; throws the refusal when there is none. */
    void take(String accountId, String region, AwsOperation operation) {
        if (on) {
            operation
                    .shape()
                    .flatMap(shape -> rule(shape).findFirst())
                    .filter(rule -> !takes(new Key(accountId, region, operation.name()), rule))
                    .ifPresent(rule -> {
                        throw new AwsRefusal(
                                rule,
                                AwsError.of(
                                        status(operation), "ThrottlingException", "Rate exceeded"));
                    });
        }
    }

    /** Services of the JSON protocols say 400, those of REST have HTTP's own status for it. */
    private static int status(AwsOperation operation) {
        return operation.service().protocols().contains(AwsProtocol.REST_JSON) ? 429 : 400;
    }

    private boolean takes(Key key, QuotaRule quota) {
        if (buckets.size() > BUCKETS_MAX) {
            buckets.clear();
        }
        long now = wall.millis();
        Bucket full = new Bucket(quota.perSecond() * SECOND_MILLIS, now, false);
        return buckets.compute(
                        key,
                        (same, before) ->
                                Optional.ofNullable(before)
                                        .orElse(full)
                                        .take(now, quota.perSecond()))
                .taken();
    }

    private static Stream<QuotaRule> rule(OperationShape shape) {
        Integer perSecond = shape.perSecond();
        return perSecond == null
                ? Stream.empty()
                : Stream.of(new QuotaRule(shape.name(), perSecond));
    }
}
