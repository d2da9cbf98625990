package io.bazaar.market;

import java.util.Map;

/**
 * What other packages decided about an agreement and its parties are told.
 *
 * @param name such as {@code Purchase Agreement Billing Adjustment Completed}; the role follows
 * @param members of the event's detail beside request id, catalog and the agreement's id
 * @param proposerOnly whether nobody but who made the offer is told
 */
public record News(String name, Map<String, Object> members, boolean proposerOnly) {}
