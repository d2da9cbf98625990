package io.bazaar.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.invoices.Digest;
import io.bazaar.market.Account;
import io.bazaar.market.AccountRole;
import io.bazaar.market.Accounts;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sellers' buckets. Each midnight appends what has become new or different since. */
public final class DataFeeds {

    private static final int DIGEST = 32;

    private final Accounts accounts;
    private final FeedRows rows;
    private final Table<FeedFile> files;
    private final Table<String> days;
    private final Table<Told> told;

    /** The feeds the store remembers. */
    public DataFeeds(Accounts accounts, FeedRows rows, Store store) {
        this.accounts = accounts;
        this.rows = rows;
        this.files = store.table("feed-files", FeedFile.class);
        this.days = store.table("feed-days", String.class);
        this.told = store.table("feed-rows", Told.class);
    }

    /**
     * What has been told of a thing.
     *
     * @param values a digest of them
     * @param insertedAt when the thing was first told of
     */
    private record Told(String values, Instant insertedAt) {}

    /** The day that ends with this midnight; inside a change of the store only. */
    public void atMidnight(Instant midnight) {
        for (Account account : accounts.list()) {
            if (account.role() == AccountRole.SELLER) {
                for (Feed feed : Feed.values()) {
                    append(account.accountId(), feed, midnight);
                }
            }
        }
    }

    /** Every file, by seller, feed and month. */
    public List<FeedFile> files() {
        return files.all();
    }

    /** The file at a path of a seller's bucket. */
    public Optional<FeedFile> file(String sellerAccountId, String path) {
        return files.withPrefix(sellerAccountId + "/").stream()
                .filter(it -> it.path().equals(path))
                .findFirst();
    }

    /** What is in a file. */
    public String text(FeedFile file) {
        return days.withPrefix(key(file.sellerAccountId(), file.feed(), file.month())).stream()
                .collect(Collectors.joining("", Csv.line(file.feed().columns()), ""));
    }

    private void append(String seller, Feed feed, Instant midnight) {
        LocalDate day = LocalDate.ofInstant(midnight, ZoneOffset.UTC).minusDays(1);
        StringBuilder lines = new StringBuilder();
        for (FeedRow row : rows.of(seller, feed, day)) {
            changed(seller, feed, row, midnight)
                    .ifPresent(history -> lines.append(Csv.line(joined(history, row.values()))));
        }
        YearMonth month = YearMonth.from(day);
        String key = key(seller, feed, month);
        Optional<FeedFile> before = files.find(key);
        if (lines.isEmpty() && before.isPresent()) {
            return;
        }

        String text = lines.toString();
        days.put(key + day, text);
        FeedFile file =
                before.orElseGet(
                        () -> new FeedFile(seller, feed, month, length(Csv.line(feed.columns()))));
        files.put(key, file.longer(length(text)));
    }

    /** The history columns of a row that is new or differs; usage is corrected, the rest ages. */
    private Optional<List<String>> changed(String seller, Feed feed, FeedRow row, Instant now) {
        String key = seller + "/" + feed + "/" + row.key();
        String values = Digest.of(row.values().toString(), DIGEST);
        Optional<Told> before = told.find(key);
        if (before.filter(it -> it.values().equals(values)).isPresent()) {
            return Optional.empty();
        }
        Instant inserted = before.map(Told::insertedAt).orElse(now);
        told.put(key, new Told(values, inserted));
        Instant valid = feed == Feed.DAILY_USAGE ? inserted : now;
        return Optional.of(List.of(valid.toString(), inserted.toString(), now.toString(), ""));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static String key(String seller, Feed feed, YearMonth month) {
        return seller + "/" + feed + "/" + month + "/";
    }

    private static int length(String text) {
        return text.getBytes(UTF_8).length;
    }
}
