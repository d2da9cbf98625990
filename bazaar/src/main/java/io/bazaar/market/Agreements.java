package io.bazaar.market;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every agreement ever made, by id, by license and by buyer. */
public final class Agreements {

    private final Table<Agreement> agreements;
    private final Table<String> byLicense;

    /** The agreements the store remembers. */
    public Agreements(Store store) {
        this.agreements = store.table("agreements", Agreement.class);
        this.byLicense = store.table("licenses", String.class);
    }

    /** Every agreement. */
    List<Agreement> all() {
        return agreements.all();
    }

    /** The agreement with this id. */
    public Optional<Agreement> find(String agreementId) {
        return agreements.find(agreementId);
    }

    /** The agreement that this license stands for. */
    public Optional<Agreement> byLicense(String licenseArn) {
        return byLicense.find(licenseArn).flatMap(agreements::find);
    }

    /** The agreements of a buyer, latest first. */
    public List<Agreement> of(String accountId) {
        return agreements.all().stream()
                .filter(agreement -> agreement.accountId().equals(accountId))
                .sorted(Comparator.comparing(Agreement::acceptedAt).reversed())
                .toList();
    }

    void save(Agreement agreement) {
        agreements.put(agreement.agreementId(), agreement);
        byLicense.put(agreement.licenseArn(), agreement.agreementId());
    }
}
