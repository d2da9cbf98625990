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

    private final Map<String, Agreement> agreements = new HashMap<>();

    Runnable snapshot() {
        return Journal.keep(agreements);
    }

    Agreement hold(String agreementId) {
        return agreements.computeIfAbsent(agreementId, Agreement::named);
    }

    void save(Agreement agreement) {
        agreements.put(agreement.agreementId(), agreement);
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
