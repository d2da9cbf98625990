package io.bazaar.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;

/** A time in an answer: epoch seconds in JSON, a tagged number in CBOR. */
public record AwsTime(Instant at) {

    /** Seconds since 1970, with milliseconds where there are any. */
    @JsonValue
    public BigDecimal epochSeconds() {
        BigDecimal seconds = BigDecimal.valueOf(at.toEpochMilli(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
