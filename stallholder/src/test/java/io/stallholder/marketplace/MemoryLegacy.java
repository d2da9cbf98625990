package io.stallholder.marketplace;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What AWS told of the legacy customers of a simulation. */
final class MemoryLegacy {

    private final Set<LegacyFact> facts = new LinkedHashSet<>();

    Runnable snapshot() {
        Set<LegacyFact> now = Set.copyOf(facts);
        return () -> {
            facts.clear();
            facts.addAll(now);
        };
    }

    void keep(LegacyFact fact) {
        facts.add(fact);
    }

    List<LegacyFact> of(License known) {
        String customer = known.license().legacyCustomer().orElseThrow().customerIdentifier();
        Set<LegacyFact.Subject> names =
                Set.of(
                        new LegacyFact.Subject.Customer(customer),
                        new LegacyFact.Subject.Account(known.account()));
        return facts.stream()
                .filter(fact -> fact.productCode().equals(known.productCode()))
                .filter(fact -> names.contains(fact.subject()))
                .toList();
    }
}
