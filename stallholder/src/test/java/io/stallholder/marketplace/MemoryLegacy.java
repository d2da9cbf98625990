package io.stallholder.marketplace;

import io.stallholder.testing.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What AWS told of the legacy customers of a simulation. */
final class MemoryLegacy {

    private final Journal journal;
    private final List<LegacyFact> facts = new ArrayList<>();

    MemoryLegacy(Journal journal) {
        this.journal = journal;
    }

    void keep(LegacyFact fact) {
        if (!facts.contains(fact)) {
            journal.add(facts, fact);
        }
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
