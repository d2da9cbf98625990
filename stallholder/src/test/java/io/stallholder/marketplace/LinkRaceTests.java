package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Carries;
import io.stallholder.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Many who want one license for an organization each, again and again: in each round exactly one
 * gets it, and every other one is told of that one. The license behaves as a register that is
 * written once.
 */
final class LinkRaceTests {

    private static final int RACERS = 64;
    private static final int ROUNDS = 200;

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final Marketplace marketplace = new Marketplace(DATABASE);

    @Test
    @Carries("S03")
    void of_64_who_link_one_license_to_64_organizations_exactly_one_does_in_each_of_200_rounds()
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        try (ExecutorService pool = Executors.newFixedThreadPool(RACERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                LicenseArn license = Marketplace.license();
                marketplace.arrive(license, account(round));

                List<Future<AssignAnswer>> answers = new ArrayList<>();
                for (int racer = 0; racer < RACERS; racer++) {
                    answers.add(
                            pool.submit(() -> {
                                start.await();
                                return assign(license);
                            }));
                }

                assertThat(winners(answers)).as("round %s", round).hasSize(1);
                assertThat(
                                marketplace.transactions.asSystem(
                                        () -> marketplace.assignments.ofLicense(license)))
                        .hasSize(1);
            }
        }
    }

    /** Whom the answers name: the one who got it, and the one of whom each other was told. */
    private static Set<OrganizationId> winners(List<Future<AssignAnswer>> answers)
            throws Exception {
        List<OrganizationId> named = new ArrayList<>();
        int assigned = 0;
        for (Future<AssignAnswer> answer : answers) {
            switch (answer.get()) {
                case AssignAnswer.Assigned(Assignment made) -> {
                    assigned++;
                    named.add(made.organization());
                }
                case AssignAnswer.LicenseTaken(OrganizationId holder, var _) -> named.add(holder);
                case AssignAnswer.AlreadyAssigned other -> throw new AssertionError(other);
                case AssignAnswer.AccountTaken other -> throw new AssertionError(other);
                case AssignAnswer.OrganizationTaken other -> throw new AssertionError(other);
                case AssignAnswer.SubscriptionEnded other -> throw new AssertionError(other);
                case AssignAnswer.SubscriptionUnknown other -> throw new AssertionError(other);
            }
        }
        assertThat(assigned).isEqualTo(1);
        return named.stream().collect(Collectors.toSet());
    }

    private AssignAnswer assign(LicenseArn license) {
        AssignRequest request =
                new AssignRequest(license, new OrganizationId(UUID.randomUUID()), Optional.empty());
        return marketplace.transactions.asSystem(() -> marketplace.assignments.assign(request));
    }

    private static String account(int round) {
        return "%012d".formatted(700_000_000_000L + round);
    }
}
