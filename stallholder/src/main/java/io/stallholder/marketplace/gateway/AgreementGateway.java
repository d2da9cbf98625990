package io.stallholder.marketplace.gateway;

import java.util.Optional;

/**
 * The Marketplace Agreement API as the product, which proposes the agreements, sees it. Every
 * answer is a value: an implementation throws only where it was called wrongly.
 *
 * <p>Source: API reference, SearchAgreements, read 2026-11-22.
 */
public interface AgreementGateway {

    /** Most agreements of one page. */
    int AGREEMENTS_PER_PAGE_MAX = 50;

    /** How often AWS lets an account search in a second. */
    int SEARCHES_PER_SECOND_MAX = 5;

    /**
     * One page of the seller's own agreements, in one call: no retry hides inside.
     *
     * @param next what the page before named, or empty for the first page
     */
    SearchAnswer search(AgreementSearch search, Optional<String> next);
}
