package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The policy with two subscriptions per account and two organizations per subscription. */
final class TwoPlacesTests {

    private static final int RACERS = 16;

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final Marketplace marketplace =
            new Marketplace(DATABASE, new ProductPolicy(Marketplace.PRODUCT, 2, 2));

    @Test
    void of_many_licenses_of_one_account_exactly_two_are_linked() throws Exception {
        String account = account();

        List<AssignAnswer> answers = race(() -> assign(arrived(account)));

        assertThat(answers).filteredOn(AssignAnswer.Assigned.class::isInstance).hasSize(2);
        assertThat(answers)
                .filteredOn(AssignAnswer.AccountTaken.class::isInstance)
                .hasSize(RACERS - 2);
    }

    @Test
    void of_many_organizations_of_one_license_exactly_two_are_linked() throws Exception {
        LicenseArn license = arrived(account());

        List<AssignAnswer> answers = race(() -> assign(license));

        assertThat(answers).filteredOn(AssignAnswer.Assigned.class::isInstance).hasSize(2);
        assertThat(answers)
                .filteredOn(AssignAnswer.LicenseTaken.class::isInstance)
                .hasSize(RACERS - 2);
    }

    @Test
    void a_license_with_two_organizations_takes_one_place_of_its_account() {
        String account = account();
        LicenseArn first = arrived(account);
        LicenseArn second = arrived(account);

        assertThat(assign(first)).isInstanceOf(AssignAnswer.Assigned.class);
        assertThat(assign(second)).isInstanceOf(AssignAnswer.Assigned.class);
        assertThat(assign(first)).isInstanceOf(AssignAnswer.Assigned.class);
        assertThat(assign(second)).isInstanceOf(AssignAnswer.Assigned.class);
        assertThat(assign(first)).isInstanceOf(AssignAnswer.LicenseTaken.class);
        assertThat(assign(arrived(account))).isInstanceOf(AssignAnswer.AccountTaken.class);
    }

    private AssignAnswer assign(LicenseArn license) {
        OrganizationId organization = new OrganizationId(UUID.randomUUID());
        return DATABASE.transactions()
                .asSystem(() ->
                        marketplace.assignments.assign(
                                new AssignRequest(license, organization, Optional.empty())));
    }

    private LicenseArn arrived(String account) {
        LicenseArn license = Marketplace.license();
        marketplace.arrive(license, account);
        return license;
    }

    private static String account() {
        return Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
    }

    private static List<AssignAnswer> race(Callable<AssignAnswer> racer)
            throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<AssignAnswer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            for (int number = 0; number < RACERS; number++) {
                running.add(
                        threads.submit(() -> {
                            start.await();
                            return racer.call();
                        }));
            }
            start.countDown();
            List<AssignAnswer> answers = new ArrayList<>();
            for (Future<AssignAnswer> one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
