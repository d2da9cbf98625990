package io.bazaar.feeds;

import java.time.YearMonth;

/**
 * A file of a seller's bucket.
 *
 * @param bytes its length so far
 */
public record FeedFile(String sellerAccountId, Feed feed, YearMonth month, long bytes) {

    /** Where it is in the bucket. */
    public String path() {
        return "%s/year=%d/month=%02d/data.csv"
                .formatted(feed.folder(), month.getYear(), month.getMonthValue());
    }

    FeedFile longer(long more) {
        return new FeedFile(sellerAccountId, feed, month, bytes + more);
    }
}
