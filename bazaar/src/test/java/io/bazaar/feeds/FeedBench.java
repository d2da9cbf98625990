package io.bazaar.feeds;

import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Marketplace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

/** A market whose clock is moved over midnights, and its files. */
abstract class FeedBench {

    private static final Pattern VALUE = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)");

    Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    Map<String, String> buyer() {
        return rows(Feed.ACCOUNT, "2026", "11").get(1);
    }

    String invoiceId() {
        return place.billing.invoices().all().getFirst().invoiceId();
    }

    List<Map<String, String>> rows(Feed feed, String year, String month) {
        List<Map<String, String>> rows = new ArrayList<>();
        text(feed, year, month)
                .lines()
                .skip(1)
                .forEach(line -> {
                    List<String> values = values(line);
                    assertThat(values).hasSize(feed.columns().size());
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < values.size(); i++) {
                        row.put(feed.columns().get(i), values.get(i));
                    }
                    rows.add(row);
                });
        return rows;
    }

    String text(Feed feed, String year, String month) {
        String path = feed.folder() + "/year=" + year + "/month=" + month + "/data.csv";
        return place.billing.feeds().file(SELLER, path).map(place.billing.feeds()::text).orElse("");
    }

    static Instant at(String instant) {
        return Instant.parse(instant);
    }

    void set(String instant) {
        place.clock.set(at(instant));
    }

    private static List<String> values(String line) {
        return VALUE.matcher(line)
                .results()
                .map((MatchResult it) -> it.group(1).replace("\"\"", "\""))
                .toList();
    }
}
