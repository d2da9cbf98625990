package io.bazaar.faults;

import java.time.Duration;

/**
 * What becomes of an event.
 *
 * @param copies how often it arrives: 0, 1 or 2
 * @param delay by how much market time it is late
 * @param afterNext whether it arrives right after the next event, if that is earlier
 */
public record EventFate(int copies, Duration delay, boolean afterNext) {}
