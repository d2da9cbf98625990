package io.stallholder.metering;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a record waits for a human before it is sent; the catalog's {@code hold-above} comes on top.
 *
 * @param multiple how many times the most that AWS accepted in an hour of the last seven days, of
 *     that license and dimension, a record may report; 0 for no such bound
 * @param floorUnits what one record may always report as far as the multiple is concerned, so that
 *     small numbers do not trip
 */
@ConfigurationProperties("stallholder.metering.hold")
record HoldSettings(@DefaultValue("100") int multiple, @DefaultValue("100000") long floorUnits) {

    /** Refuses bounds below zero. */
    HoldSettings {
        if (multiple < 0 || floorUnits < 0) {
            throw new IllegalArgumentException(
                    "stallholder.metering.hold.multiple and floor-units are zero or more");
        }
    }
}
