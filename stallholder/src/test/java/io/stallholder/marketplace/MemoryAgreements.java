package io.stallholder.marketplace;

import io.stallholder.testing.Journal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Agreements of a simulation. */
final class MemoryAgreements {

    private final Journal journal;
    private final Map<String, Agreement> agreements = new HashMap<>();

    MemoryAgreements(Journal journal) {
        this.journal = journal;
    }

    Agreement hold(String agreementId) {
        Agreement held = agreements.getOrDefault(agreementId, Agreement.named(agreementId));
        save(held);
        return held;
    }

    void save(Agreement agreement) {
        journal.put(agreements, agreement.agreementId(), agreement);
    }

    Set<String> created(Collection<String> agreementIds) {
        return agreementIds.stream()
                .filter(id -> hold(id).createdAt().isPresent())
                .collect(Collectors.toSet());
    }

    Subscription subscription(License license) {
        return new Subscription(
                license.license(),
                license.account(),
                license.productCode(),
                license.grant().map(License.Grant::agreementId),
                license.activatedAt(),
                license.grant()
                        .flatMap(it -> Optional.ofNullable(agreements.get(it.agreementId())))
                        .flatMap(Agreement::endedAt),
                license.deprovisionedAt());
    }
}
