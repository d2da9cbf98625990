package io.stallholder.usage;

import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that may count.
 *
 * @param key identifies the event: of its source and id
 * @param content of everything that it says
 * @param attributes its price attributes, in canonical text
 * @param posted the event as it came
 */
record UsageEvent(
        UUID key,
        UUID content,
        OrganizationId organization,
        MeterKey meter,
        String attributes,
        Instant time,
        BigDecimal quantity,
        Posted.Event posted) {

    UsageHour hour() {
        return UsageHour.of(time);
    }
}
