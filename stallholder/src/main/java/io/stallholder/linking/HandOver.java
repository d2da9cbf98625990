package io.stallholder.linking;

import java.time.Instant;

/** What came of handing a link over to the Admins of an organization. */
public sealed interface HandOver {

    /** Those who had not been asked for this organization are written to. */
    record Mailed() implements HandOver {}

    /** All of them had been asked before; nobody is written to again. */
    record AskedBefore(Instant at) implements HandOver {}

    /** The person does not belong to the organization, or the link may not pay for it. */
    record Refused() implements HandOver {}
}
