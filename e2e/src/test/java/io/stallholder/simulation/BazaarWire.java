package io.stallholder.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.marketplace.aws.WireClients;
import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.marketplace.gateway.ReceiveAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.SearchAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.platform.WallClock;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to Bazaar and back, by the product's own clients. What Bazaar answers is what the product
 * hears; it must be what the model imagined, but for the ids, which are Bazaar's from then on.
 */
final class BazaarWire implements Wire, AutoCloseable {

    /** Nobody listens there. */
    private static final URI NOWHERE = URI.create("http://localhost:1");

    private final World world;
    private final WireTally tally;
    private final BazaarDesk desk;
    private final Detour detour = new Detour();
    private final MeteringGateway metering;
    private final MeteringGateway unreachable;
    private final AgreementGateway agreements;
    private final LifecycleQueue queue;
    private final WireFaults faults;
    private final Trade trade;
    private final List<String> events = new ArrayList<>();
    private final Map<AwsModel.Line, String> ids = new HashMap<>();
    private final Set<Sold> suspended = new HashSet<>();

    BazaarWire(World world, Setting setting, WireTally tally) {
        this.world = world;
        this.tally = tally;
        desk = new BazaarDesk(world.time(), WireChoices.of(setting));
        WireClients clients =
                new WireClients(
                        detour,
                        new WallClock(InstantSource.system()),
                        BazaarDesk.KEY,
                        BazaarDesk.SECRET);
        metering = clients.metering(desk.endpoint());
        unreachable = clients.metering(NOWHERE);
        agreements = clients.agreements(desk.endpoint());
        queue =
                clients.queue(
                        desk.endpoint(),
                        desk.endpoint() + "/" + BazaarDesk.SELLER + "/" + BazaarDesk.QUEUE);
        faults = new WireFaults(desk);
        trade = new Trade(desk);
    }

    @Override
    public void sold(Sold license) {
        desk.at(world.time());
        trade.subscribe(license);
    }

    @Override
    public void ended(Sold license) {
        desk.at(world.time());
        reopen(license);
        trade.cancel(license);
    }

    @Override
    public void poisoned(Sold license, DimensionKey dimension) {
        desk.at(world.time());
        trade.forget(license, dimension);
    }

    @Override
    public void reported(UsageRecord usage) {
        desk.at(world.time());
        world.customers().sold().stream()
                .filter(one -> one.license.equals(usage.license()))
                .forEach(this::reopen);
        if (metering.send(List.of(usage)) instanceof BatchAnswer.Answered(var answers, _)) {
            switch (answers.get(usage.key())) {
                case RecordAnswer.Accepted(var id) -> named(usage, id);
                case RecordAnswer.DuplicateRecord _ -> {}
                case null, default ->
                        world.check(false, "another reporter is refused: %s %s", usage, answers);
            }
        } else {
            world.check(false, "another reporter has no answer: %s", usage);
        }
    }

    /** Suspended accounts are suspended at Bazaar as well, and the others are not. */
    private void suspend() {
        for (Sold one : world.customers().sold()) {
            boolean is = world.time().isBefore(one.suspendedUntil);
            if (is && suspended.add(one)) {
                trade.stand(one, "suspend");
            } else if (!is) {
                reopen(one);
            }
        }
    }

    private void reopen(Sold one) {
        if (suspended.remove(one)) {
            trade.stand(one, "reopen");
        }
    }

    @Override
    public String event(Sold license, String type, String imagined) {
        receive();
        Optional<String> found =
                events.stream()
                        .filter(body ->
                                body.contains("\"" + type + "\"")
                                        && body.contains("\"" + license.agreementId() + "\""))
                        .findFirst();
        world.check(found.isPresent(), "Bazaar told of no %s of %s", type, license.id());
        String body = found.orElseThrow();
        events.remove(body);
        tally.count("events", 1);
        return body;
    }

    private void receive() {
        while (queue.receive(Duration.ZERO) instanceof ReceiveAnswer.Received(var messages)
                && !messages.isEmpty()) {
            messages.stream().map(QueuedMessage::body).forEach(events::add);
            queue.delete(messages);
        }
    }

    @Override
    public BatchAnswer carry(List<UsageRecord> records, Trip trip) {
        desk.at(world.time());
        suspend();
        faults.order(records, trip);
        detour.unclear(trip.unclear());
        BatchAnswer answer =
                trip.mishap() == Mishap.UNREACHABLE
                        ? unreachable.send(records)
                        : metering.send(records);
        detour.unclear(Set.of());
        faults.clear();
        compare(records, trip.imagined(), answer);
        tally.sent(trip, answer);
        return answer;
    }

    private void compare(List<UsageRecord> records, BatchAnswer imagined, BatchAnswer answer) {
        boolean same =
                switch (imagined) {
                    case BatchAnswer.Answered(var expected, _) ->
                            answer instanceof BatchAnswer.Answered(var heard, _)
                                    && records.stream()
                                            .allMatch(one -> isSame(one, expected, heard));
                    case BatchAnswer.Refused(var refusal, _, _) ->
                            answer instanceof BatchAnswer.Refused heard
                                    && heard.refusal() == refusal;
                    case BatchAnswer.Throttled _,
                            BatchAnswer.NotAuthorized _,
                            BatchAnswer.NotSent _,
                            BatchAnswer.Unknown _ ->
                            answer.getClass() == imagined.getClass();
                };
        world.check(same, "Bazaar says %s, the model %s: %s", answer, imagined, records);
    }

    /** What the model's answer does not name, the product's client calls unknown. */
    private boolean isSame(
            UsageRecord record,
            Map<RecordKey, RecordAnswer> imagined,
            Map<RecordKey, RecordAnswer> heard) {
        RecordAnswer answer = heard.get(record.key());
        RecordAnswer expected =
                imagined.getOrDefault(record.key(), new RecordAnswer.Unknown("not named"));
        if (answer instanceof RecordAnswer.Accepted(var id)) {
            named(record, id);
        }
        return answer != null && answer.getClass() == expected.getClass();
    }

    /** AWS gives one id to one line of its book. */
    private void named(UsageRecord record, String id) {
        String first = ids.putIfAbsent(AwsModel.Line.of(record), id);
        world.check(first == null || first.equals(id), "two ids, %s and %s: %s", first, id, record);
        world.aws().name(record, id);
    }

    @Override
    public ResolveAnswer resolve(Sold license, ResolveAnswer imagined) {
        desk.at(world.time());
        ResolveAnswer answer = metering.resolve(trade.token(license));
        tally.count("resolved", 1);
        world.check(answer.equals(imagined), "Bazaar resolves %s, the model %s", answer, imagined);
        return answer;
    }

    /** In the order of the model: AWS promises none. */
    @Override
    public SearchAnswer search(AgreementSearch search, SearchAnswer imagined) {
        desk.at(world.time());
        tally.count("searches", 1);
        SearchAnswer answer = agreements.search(search, Optional.empty());
        world.check(
                sorted(answer).equals(sorted(imagined)),
                "Bazaar lists %s, the model %s",
                answer,
                imagined);
        return imagined;
    }

    private static List<FoundAgreement> sorted(SearchAnswer answer) {
        return answer instanceof SearchAnswer.Page page && page.next().isEmpty() && page.complete()
                ? page.agreements().stream()
                        .sorted(Comparator.comparing(FoundAgreement::agreementId))
                        .toList()
                : List.of();
    }

    /** Bazaar's own book has what the history ends with, line by line. */
    void agrees() {
        Map<AwsModel.Line, String> bazaars = trade.book();
        Map<AwsModel.Line, String> ours = new HashMap<>();
        world.aws()
                .book()
                .forEach((line, entry) ->
                        ours.put(
                                line,
                                entry.quantity()
                                        + " "
                                        + ids.getOrDefault(line, id(bazaars.get(line)))));
        tally.count("billed", bazaars.size());
        assertThat(bazaars).isEqualTo(ours);
    }

    private static String id(@Nullable String entry) {
        return entry == null ? "" : entry.substring(entry.indexOf(' ') + 1);
    }

    @Override
    public void close() {
        desk.close();
    }
}
