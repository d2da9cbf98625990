package io.bazaar.invoices;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every billing adjustment, by id, by seller, by agreement, by client token and by its day. */
public final class Adjustments {

    private static final int ID_LENGTH = 20;

    private final Store store;
    private final Table<Adjustment> adjustments;
    private final Table<String> index;

    /** The adjustments the store remembers. */
    public Adjustments(Store store) {
        this.store = store;
        this.adjustments = store.table("billing-adjustments", Adjustment.class);
        this.index = store.table("billing-adjustment-index", String.class);
    }

    /** The adjustment with this id. */
    public Optional<Adjustment> find(String id) {
        return adjustments.find(id);
    }

    /** A seller's adjustments, oldest first. */
    public List<Adjustment> of(String sellerAccountId) {
        return indexed("seller/" + sellerAccountId + "/");
    }

    /** An agreement's adjustments, oldest first. */
    public List<Adjustment> ofAgreement(String agreementId) {
        return indexed("agreement/" + agreementId + "/");
    }

    /** The adjustment that a seller asked for with this token. */
    Optional<Adjustment> byToken(String sellerAccountId, String clientToken) {
        return index.find(tokenKey(sellerAccountId, clientToken)).flatMap(this::find);
    }

    /** What is to be completed, first the first. */
    List<Adjustment> due(Instant until) {
        return indexed("due/").stream().takeWhile(it -> !it.dueAt().isAfter(until)).toList();
    }

    /** Inside a change of the store only, as everything below. */
    Adjustment add(String sellerAccountId, AdjustmentRequest request, Instant now, Instant dueAt) {
        String number = "%012d".formatted(store.next("billing-adjustments"));
        Adjustment added =
                new Adjustment(
                        "ba-" + Digest.of("adjustment/" + sellerAccountId + number, ID_LENGTH),
                        sellerAccountId,
                        request,
                        Adjustment.Status.PENDING,
                        null,
                        now,
                        now,
                        dueAt);
        adjustments.put(added.id(), added);
        index.put("seller/" + sellerAccountId + "/" + number, added.id());
        index.put("agreement/" + request.agreementId() + "/" + number, added.id());
        index.put(tokenKey(sellerAccountId, request.clientToken()), added.id());
        index.put(dueKey(added), added.id());
        return added;
    }

    void save(Adjustment changed) {
        adjustments.put(changed.id(), changed);
        if (changed.status() != Adjustment.Status.PENDING) {
            index.remove(dueKey(changed));
        }
    }

    private static String tokenKey(String sellerAccountId, String clientToken) {
        return "token/" + sellerAccountId + "/" + clientToken;
    }

    private static String dueKey(Adjustment of) {
        return "due/%015d-%s".formatted(of.dueAt().toEpochMilli(), of.id());
    }

    private List<Adjustment> indexed(String prefix) {
        return store.read(
                () -> index.withPrefix(prefix).stream().flatMap(id -> find(id).stream()).toList());
    }
}
