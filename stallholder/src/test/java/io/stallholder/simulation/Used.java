package io.stallholder.simulation;

import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.usage.Posted;
import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Something a customer used, as the vendor's platform knows it. */
record Used(
        String source,
        String id,
        OrganizationId organization,
        MeterKey meter,
        Instant time,
        BigDecimal quantity,
        String tier) {

    static final MeterKey COMPUTE = new MeterKey("compute");
    static final MeterKey CALLS = new MeterKey("calls");
    static final MeterKey BYTES = new MeterKey("bytes");

    UsageHour hour() {
        return UsageHour.of(time);
    }

    String key() {
        return source + "/" + id;
    }

    /** The same event with another quantity: a mistake of the platform. */
    Used saying(BigDecimal other) {
        return new Used(source, id, organization, meter, time.minusMillis(1), other, tier);
    }

    Posted post() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (!meter.equals(CALLS)) {
            data.put("value", quantity.toPlainString());
        }
        if (meter.equals(COMPUTE)) {
            data.put("tier", tier);
        }
        return new Posted.Event(
                source, id, "sim." + meter, organization.toString(), time.toString(), data);
    }
}
