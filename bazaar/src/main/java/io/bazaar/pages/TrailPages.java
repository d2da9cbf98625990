package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.calls.Calls;
import io.bazaar.store.Json;
import io.bazaar.trail.Trail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A seller's metering calls as CloudTrail tells them. */
final class TrailPages {

    private static final int ROWS_MAX = 100;
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final Emulator emulator;
    private final Screens screens;
    private final Trail trail;

    TrailPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
        this.trail = new Trail(emulator.calls(), emulator.accounts());
    }

    void register(PageRoutes pages) {
        pages.getAsSeller("/seller/trail", this::list);
        pages.getAsSeller("/seller/trail/records.json", this::download);
    }

    private void list(Visit visit, Buyer seller) {
        List<Map<String, @Nullable Object>> events = events(seller);
        screens.show(
                visit,
                Screen.of("seller-trail", "revenue")
                        .with("count", events.size())
                        .with("rowsMax", ROWS_MAX)
                        .with("rows", events.stream().limit(ROWS_MAX).map(Row::of).toList()));
    }

    private void download(Visit visit, Buyer seller) {
        String name =
                "%s_CloudTrail_%s.json"
                        .formatted(
                                seller.accountId(), FILE_TIME.format(emulator.clock().instant()));
        Download.send(
                visit,
                new Download.File(
                        name,
                        "application/json; charset=utf-8",
                        Json.write(Map.of("Records", events(seller)))));
    }

    private List<Map<String, @Nullable Object>> events(Buyer seller) {
        return trail.find(new Trail.Query(seller.accountId(), null, null, Calls.CALLS_MAX));
    }

    /**
     * An event in the list.
     *
     * @param error the error's code; empty when the call was taken
     */
    record Row(
            Instant at, String name, String region, String requestId, String error, String json) {

        static Row of(Map<String, @Nullable Object> event) {
            return new Row(
                    Instant.parse(text(event, "eventTime")),
                    text(event, "eventName"),
                    text(event, "awsRegion"),
                    text(event, "requestID"),
                    text(event, "errorCode"),
                    Json.write(event));
        }

        private static String text(Map<String, @Nullable Object> event, String member) {
            Object value = event.get(member);
            return value == null ? "" : value.toString();
        }
    }
}
