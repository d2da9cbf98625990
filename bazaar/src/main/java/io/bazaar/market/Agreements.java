package io.bazaar.market;

import static java.util.Comparator.comparing;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Every agreement ever made, by id, by license, by acceptor, by proposer and by product; each
 * question reads its answers only.
 *
 * <p>Decoded agreements are remembered: metering asks for the same one again and again. A revision
 * in the store, random and written with each change, tells whether what is remembered still counts,
 * also after a change that was rolled back.
 */
public final class Agreements {

    private final Store store;
    private final Table<Agreement> agreements;
    private final Table<String> revisions;
    private final Table<String> index;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final List<Consumer<Agreement>> listeners = new CopyOnWriteArrayList<>();

    /** The agreements the store remembers. */
    public Agreements(Store store) {
        this.store = store;
        this.agreements = store.table("agreements", Agreement.class);
        this.revisions = store.table("agreement-revisions", String.class);
        this.index = store.table("agreement-index", String.class);
    }

    private record Remembered(String revision, Agreement agreement) {}

    /** The agreement with this id. */
    public Optional<Agreement> find(String agreementId) {
        return store.read(() -> {
            Optional<String> revision = revisions.find(agreementId);
            if (revision.isEmpty()) {
                return Optional.empty();
            }
            Remembered known = remembered.get(agreementId);
            if (known != null && known.revision().equals(revision.get())) {
                return Optional.of(known.agreement());
            }
            Optional<Agreement> found = agreements.find(agreementId);
            found.ifPresent(it -> remembered.put(agreementId, new Remembered(revision.get(), it)));
            return found;
        });
    }

    /** The latest agreement that this license stands for. */
    public Optional<Agreement> byLicense(String licenseArn) {
        return index.find(current(licenseArn)).flatMap(this::find);
    }

    /**
     * The agreement that this license stood for at a moment: of those that kept the license, the
     * last that had started.
     */
    public Optional<Agreement> byLicense(String licenseArn, Instant at) {
        List<Agreement> holders = indexed("license/" + licenseArn + "/");
        return holders.stream()
                .sorted(comparing(Agreement::startsAt).reversed())
                .filter(agreement -> !agreement.startsAt().isAfter(at))
                .findFirst()
                .or(() -> holders.stream().min(comparing(Agreement::startsAt)));
    }

    /** The agreements of a buyer, latest first. */
    public List<Agreement> of(String accountId) {
        return indexed("acceptor/" + accountId + "/").reversed();
    }

    /** The agreements of a buyer for a product, latest first. */
    public List<Agreement> of(String accountId, String productId) {
        return indexed("holder/" + accountId + "/" + productId + "/").reversed();
    }

    /** The account that a seller of legacy products knows by this identifier. */
    public Optional<String> customer(String sellerAccountId, String customerIdentifier) {
        return index.find(customerKey(sellerAccountId, customerIdentifier))
                .flatMap(this::find)
                .map(Agreement::accountId);
    }

    /** The agreements with a seller, latest first. */
    public List<Agreement> withSeller(String sellerAccountId) {
        return indexed("proposer/" + sellerAccountId + "/").reversed();
    }

    /** The agreements for a product, latest first. */
    public List<Agreement> forProduct(String productId) {
        return indexed("product/" + productId + "/").reversed();
    }

    /** Every agreement, by proposer and then oldest first. */
    public List<Agreement> all() {
        return indexed("proposer/");
    }

    /** Calls this in each change that saves an agreement. */
    public void onSave(Consumer<Agreement> listener) {
        listeners.add(listener);
    }

    /** The agreements whose license is still there, for a look at the whole market. */
    List<Agreement> live() {
        return indexed("live/");
    }

    void save(Agreement agreement) {
        String id = agreement.agreementId();
        if (revisions.find(id).isEmpty()) {
            file(agreement);
        }
        agreements.put(id, agreement);
        revisions.put(id, UUID.randomUUID().toString());
        if (isLive(agreement)) {
            index.put("live/" + id, id);
        } else {
            index.remove("live/" + id);
        }
        listeners.forEach(listener -> listener.accept(agreement));
    }

    /** Whether no successor has taken its license over. */
    boolean holdsLicense(Agreement agreement) {
        return index.find(current(agreement.licenseArn()))
                .filter(agreement.agreementId()::equals)
                .isPresent();
    }

    /** Whether it runs, or has a license of its own that is about to be taken away. */
    private boolean isLive(Agreement agreement) {
        return agreement.deprovisionedAt() == null && holdsLicense(agreement);
    }

    private void file(Agreement agreement) {
        String id = agreement.agreementId();
        String last =
                "%015d-%015d"
                        .formatted(agreement.acceptedAt().toEpochMilli(), store.next("agreements"));
        String acceptor = agreement.accountId() + "/";
        String product = agreement.productId() + "/";
        index.put("acceptor/" + acceptor + last, id);
        index.put("holder/" + acceptor + product + last, id);
        index.put("proposer/" + agreement.sellerAccountId() + "/" + last, id);
        index.put("product/" + product + last, id);
        index.put("license/" + agreement.licenseArn() + "/" + last, id);
        index.put(current(agreement.licenseArn()), id);
        if (agreement.customerIdentifier() != null) {
            index.put(customerKey(agreement.sellerAccountId(), agreement.customerIdentifier()), id);
        }
    }

    private static String customerKey(String sellerAccountId, String customerIdentifier) {
        return "customer/" + sellerAccountId + "/" + customerIdentifier;
    }

    private static String current(String licenseArn) {
        return "current/" + licenseArn;
    }

    private List<Agreement> indexed(String prefix) {
        return store.read(
                () -> index.withPrefix(prefix).stream().flatMap(id -> find(id).stream()).toList());
    }
}
