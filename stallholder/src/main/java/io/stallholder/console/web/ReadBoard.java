package io.stallholder.console.web;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.metering.DecideRecords;
import io.stallholder.metering.PreviewReplay;
import io.stallholder.metering.Proposal;
import io.stallholder.metering.ReadDeadlines;
import io.stallholder.metering.ReadRecords;
import io.stallholder.metering.RecordFile;
import io.stallholder.metering.RecordLine;
import io.stallholder.metering.RecordQuery;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads deadlines, records and proposals for the desk, past row-level security. */
@Component
final class ReadBoard {

    /** Records on a page. */
    static final int PAGE = 50;

    private static final int BOARD_MAX = 500;
    private static final int PROPOSALS_MAX = 200;

    private final Transactions transactions;
    private final Sources sources;
    private final Organizations organizations;
    private final ReadDesk desk;

    ReadBoard(
            Transactions transactions,
            Sources sources,
            Organizations organizations,
            ReadDesk desk) {
        this.transactions = transactions;
        this.sources = sources;
        this.organizations = organizations;
        this.desk = desk;
    }

    DeskNames names(Locale locale) {
        return desk.names(locale);
    }

    Board board(String text) {
        return transactions.asSystem(() -> {
            Instant now = sources.clock().now();
            Map<OrganizationId, String> names = new HashMap<>();
            List<BoardRow> all =
                    sources.deadlines().all(now, BOARD_MAX).stream()
                            .map(due -> BoardRow.of(due, name(due.organization(), names), now))
                            .toList();
            return new Board(
                    all.size(),
                    all.stream().filter(row -> row.admits(text)).toList(),
                    all.size() < BOARD_MAX);
        });
    }

    Page page(RecordQuery query) {
        return transactions.asSystem(() -> {
            Map<OrganizationId, String> names = new HashMap<>();
            List<RecordLine> lines = sources.records().page(query, PAGE + 1);
            List<Line> shown =
                    lines.stream()
                            .limit(PAGE)
                            .map(line -> new Line(line, name(line.organization(), names)))
                            .toList();
            Optional<UUID> next =
                    lines.size() > PAGE
                            ? Optional.of(shown.getLast().line().id())
                            : Optional.empty();
            return new Page(shown, next);
        });
    }

    Optional<File> file(UUID id) {
        return transactions.asSystem(() -> {
            Instant now = sources.clock().now();
            return sources.records()
                    .find(id, now)
                    .map(file ->
                            new File(
                                    file,
                                    name(file.line().organization(), new HashMap<>()),
                                    !now.isBefore(file.line().hour().deadline())));
        });
    }

    List<Waiting> proposals() {
        List<Proposal> open = sources.decide().proposals(PROPOSALS_MAX);
        return transactions.asSystem(() ->
                open.stream()
                        .flatMap(one ->
                                sources
                                        .records()
                                        .find(one.record(), sources.clock().now())
                                        .map(file ->
                                                new Waiting(
                                                        one,
                                                        file.line(),
                                                        name(
                                                                file.line().organization(),
                                                                new HashMap<>())))
                                        .stream())
                        .toList());
    }

    /** What is probably ours, as far as it can be accepted at once. */
    List<Line> probablyOurs() {
        List<UUID> ids = sources.decide().probablyOurs();
        return transactions.asSystem(() -> {
            Map<OrganizationId, String> names = new HashMap<>();
            return sources.records().lines(ids).stream()
                    .map(line -> new Line(line, name(line.organization(), names)))
                    .toList();
        });
    }

    List<PreviewReplay.Replayed> replay(LicenseArn license, UsageHour from, int hours) {
        return transactions.asSystem(() -> sources.replay().of(license, from, hours));
    }

    Instant now() {
        return sources.clock().now();
    }

    private String name(OrganizationId id, Map<OrganizationId, String> names) {
        return names.computeIfAbsent(
                id,
                unknown ->
                        organizations
                                .find(unknown)
                                .map(Organization::name)
                                .orElseGet(unknown::toString));
    }

    /** The deadlines that match, of all that there are. */
    public record Board(int all, List<BoardRow> rows, boolean complete) {}

    /** Some records, and where the next page begins. */
    public record Page(List<Line> lines, Optional<UUID> next) {}

    /** A record with its organization's name. */
    public record Line(RecordLine line, String organizationName) {}

    /** A record with all that is known of it. */
    public record File(RecordFile file, String organizationName, boolean late) {}

    /** A proposal with its record. */
    public record Waiting(Proposal proposal, RecordLine line, String organizationName) {}

    /** Where records are read from. */
    @Component
    record Sources(
            ReadDeadlines deadlines,
            ReadRecords records,
            PreviewReplay replay,
            DecideRecords decide,
            BusinessClock clock) {}
}
