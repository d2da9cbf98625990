package io.bazaar.catalog;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.Account;
import io.bazaar.market.CatalogEvents;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.market.Product;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The change sets of all sellers. Each is done at once, whole or not at all; a product that is
 * released and has a released offer is listed from then on.
 */
public final class ChangeSets {

    private static final Instant UNCHANGED = Instant.parse("2026-06-01T00:00:00Z");

    private final Definitions definitions;
    private final Store store;
    private final MarketClock clock;
    private final CatalogEvents events;
    private final Table<ChangeSet> changeSets;
    private final Table<String> tokens;
    private final Table<Described> entities;

    /** The change sets that the store remembers. */
    public ChangeSets(Definitions definitions, Exchange exchange) {
        this.definitions = definitions;
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.events = new CatalogEvents(exchange);
        this.changeSets = store.table("change-sets", ChangeSet.class);
        this.tokens = store.table("change-set-tokens", String.class);
        this.entities = store.table("catalog-entities", Described.class);
    }

    /**
     * Does what a body of StartChangeSet asks; a known token answers the former change set.
     *
     * @throws io.bazaar.wire.AwsRefusal when the body is none
     */
    public ChangeSet start(String sellerAccountId, JsonNode body) {
        ChangeRequest request = ChangeRequest.read(body);
        try {
            return store.write(() ->
                    known(sellerAccountId, request)
                            .orElseGet(() -> done(sellerAccountId, request)));
        } catch (Undone undone) {
            ChangeSet changeSet = changeSet(sellerAccountId, request, undone.changes);
            store.change(() -> keep(changeSet, request));
            return changeSet;
        } finally {
            definitions.refresh();
        }
    }

    /** A seller's change set. */
    public Optional<ChangeSet> find(String sellerAccountId, String changeSetId) {
        return changeSets
                .find(changeSetId)
                .filter(it -> it.sellerAccountId().equals(sellerAccountId));
    }

    /** Every change set, in the order of their ids. */
    public List<ChangeSet> all() {
        return changeSets.all();
    }

    /** When a change set changed this last; what none has changed is as old as licenses are. */
    Instant changedAt(String entityId) {
        return changeSets.all().stream()
                .filter(it -> it.hasSucceeded() && !it.validated())
                .filter(it ->
                        it.changes().stream().anyMatch(one -> one.entityId().equals(entityId)))
                .map(ChangeSet::at)
                .max(Comparator.naturalOrder())
                .orElse(UNCHANGED);
    }

    private Optional<ChangeSet> known(String seller, ChangeRequest request) {
        return request.token() == null
                ? Optional.empty()
                : tokens.find(seller + "/" + request.token()).flatMap(changeSets::find);
    }

    private ChangeSet done(String seller, ChangeRequest request) {
        Steps steps =
                new Steps(
                        seller,
                        entities::find,
                        definitions.products().stream()
                                .filter(it -> it.sellerAccountId().equals(seller))
                                .toList());
        List<AppliedChange> applied = new ArrayList<>();
        for (Change change : request.changes()) {
            applied.add(applied(steps, change));
        }
        if (applied.stream().allMatch(it -> it.faults().isEmpty())) {
            steps.changed().forEach(entities::put);
            tellReleased(list(steps, applied), applied);
        }
        if (request.validates() || applied.stream().anyMatch(it -> !it.faults().isEmpty())) {
            throw new Undone(applied);
        }
        ChangeSet changeSet = changeSet(seller, request, applied);
        keep(changeSet, request);
        return changeSet;
    }

    private static AppliedChange applied(Steps steps, Change change) {
        try {
            return new AppliedChange(change, steps.apply(change), List.of());
        } catch (Unfit unfit) {
            String id = change.identifier() == null ? "" : change.identifier();
            return new AppliedChange(change, id, List.of(unfit.fault()));
        }
    }

    /** Lists what is complete now; what it lacks is said of the last step that changed it. */
    private List<Product> list(Steps steps, List<AppliedChange> applied) {
        List<Product> listed = new ArrayList<>();
        Set<String> products = new LinkedHashSet<>();
        steps.changed().values().forEach(entity -> products.add(entity.productId()));
        for (String productId : products) {
            try {
                list(productId).ifPresent(listed::add);
            } catch (Unfit unfit) {
                blame(applied, productId, unfit.fault());
            } catch (IllegalArgumentException e) {
                blame(
                        applied,
                        productId,
                        new ChangeFault(ChangeFault.INVALID, "not to be sold: " + e.getMessage()));
            }
        }
        return listed;
    }

    /** Offers that can be accepted now and could not before. */
    private void tellReleased(List<Product> listed, List<AppliedChange> applied) {
        for (AppliedChange done : applied) {
            if (done.change().type().equals(Change.RELEASE_OFFER)) {
                listed.forEach(product ->
                        product.offer(done.entityId())
                                .ifPresent(offer -> events.released(product, offer, now())));
            }
        }
    }

    private Optional<Product> list(String productId) {
        Optional<Product> before = definitions.product(productId);
        Described product =
                entities.find(productId)
                        .or(() -> before.map(ChangeSets::undescribed))
                        .orElseThrow(() -> new IllegalStateException("no entity " + productId));
        List<Described> offers =
                entities.all().stream()
                        .filter(it -> it.isOffer() && it.productId().equals(productId))
                        .toList();
        boolean sold = before.isPresent() || offers.stream().anyMatch(Described::released);
        if (!product.released() || !sold) {
            return Optional.empty();
        }
        Account seller =
                definitions
                        .current()
                        .account(product.sellerAccountId())
                        .orElseThrow(() -> new IllegalStateException("no seller of " + productId));
        Product listed = new Listing(product, offers, before.orElse(null), seller).product();
        List<String> missing = definitions.list(listed);
        if (!missing.isEmpty()) {
            throw new Unfit(ChangeFault.INVALID, String.join("; ", missing));
        }
        return Optional.of(listed);
    }

    private static Described undescribed(Product product) {
        return new Described(
                product.productId(),
                Change.PRODUCT,
                product.sellerAccountId(),
                product.productId(),
                true,
                new TreeMap<>());
    }

    private void blame(List<AppliedChange> applied, String productId, ChangeFault fault) {
        int last = applied.size() - 1;
        for (int i = 0; i < applied.size(); i++) {
            Optional<Described> entity = entities.find(applied.get(i).entityId());
            last = entity.filter(it -> it.productId().equals(productId)).isPresent() ? i : last;
        }
        AppliedChange blamed = applied.get(last);
        List<ChangeFault> faults =
                Stream.concat(blamed.faults().stream(), Stream.of(fault)).toList();
        applied.set(last, new AppliedChange(blamed.change(), blamed.entityId(), faults));
    }

    private ChangeSet changeSet(String seller, ChangeRequest request, List<AppliedChange> applied) {
        return new ChangeSet(
                CatalogIds.changeSet(),
                request.name(),
                seller,
                now(),
                request.validates(),
                applied);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private void keep(ChangeSet changeSet, ChangeRequest request) {
        changeSets.put(changeSet.changeSetId(), changeSet);
        if (request.token() != null) {
            tokens.put(
                    changeSet.sellerAccountId() + "/" + request.token(), changeSet.changeSetId());
        }
        events.completed(
                changeSet.sellerAccountId(), changeSet.arn(), changeSet.told(), changeSet.at());
    }

    /** Undoes the change. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<AppliedChange> changes;

        Undone(List<AppliedChange> changes) {
            super("the change set failed, or was only to be validated");
            this.changes = List.copyOf(changes);
        }
    }
}
