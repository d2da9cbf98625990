package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Access;
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
import org.springframework.dao.DataIntegrityViolationException;

final class AssignmentsTests {

    private static final int RACERS = 32;

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final Marketplace marketplace = new Marketplace(DATABASE);

    @Test
    void a_license_is_assigned_once_however_often_it_is_asked() {
        LicenseArn license = arrived();
        OrganizationId organization = organization();

        assertThat(assign(license, organization)).isInstanceOf(AssignAnswer.Assigned.class);
        assertThat(assign(license, organization)).isInstanceOf(AssignAnswer.AlreadyAssigned.class);
        assertThat(openAssignments(license)).isEqualTo(1);
    }

    @Test
    void of_many_who_link_one_license_at_once_exactly_one_succeeds() throws Exception {
        LicenseArn license = arrived();

        List<AssignAnswer> answers = race(() -> assign(license, organization()));

        assertThat(answers).filteredOn(AssignAnswer.Assigned.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(AssignAnswer.LicenseTaken.class::isInstance)
                .hasSize(RACERS - 1);
        assertThat(openAssignments(license)).isEqualTo(1);
    }

    @Test
    void of_many_licenses_of_one_account_exactly_one_is_linked() throws Exception {
        String account = account();

        List<AssignAnswer> answers =
                race(() -> {
                    LicenseArn license = Marketplace.license();
                    marketplace.arrive(license, account);
                    return assign(license, organization());
                });

        assertThat(answers).filteredOn(AssignAnswer.Assigned.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(AssignAnswer.AccountTaken.class::isInstance)
                .hasSize(RACERS - 1);
    }

    @Test
    void an_organization_with_a_subscription_takes_no_second_one() {
        OrganizationId organization = organization();
        LicenseArn first = arrived();
        assign(first, organization);

        assertThat(assign(arrived(), organization))
                .isInstanceOfSatisfying(
                        AssignAnswer.OrganizationTaken.class,
                        taken -> assertThat(taken.license()).isEqualTo(first));
    }

    @Test
    void an_organization_with_a_subscription_takes_none_to_another_product_either() {
        OrganizationId organization = organization();
        LicenseArn first = arrived();
        assign(first, organization);
        Marketplace other = new Marketplace(DATABASE, new ProductPolicy("other-product", 1, 1));
        LicenseArn second = Marketplace.license();
        other.arrive(second, account());

        assertThat(
                        DATABASE.transactions()
                                .asSystem(() -> other.assignments.obstacle(second, organization)))
                .hasValueSatisfying(obstacle ->
                        assertThat(obstacle)
                                .isInstanceOfSatisfying(
                                        AssignAnswer.OrganizationTaken.class,
                                        taken -> assertThat(taken.license()).isEqualTo(first)));
        assertThat(assign(second, organization)).isInstanceOf(AssignAnswer.OrganizationTaken.class);
    }

    @Test
    void the_database_refuses_a_second_open_assignment_of_an_organization() {
        OrganizationId organization = organization();
        assign(arrived(), organization);
        new Marketplace(DATABASE, new ProductPolicy("third-product", 1, 1));

        assertThatThrownBy(() ->
                        DATABASE.superuser()
                                .sql(
                                        """
                                        insert into marketplace.assignments (
                                            id, license_id, account_id, product_code, organization_id,
                                            account_slot, license_slot, assigned_from)
                                        values (gen_random_uuid(), :license, '1', 'third-product',
                                            :organization, 1, 1, timestamptz '2026-11-23Z')
                                        """)
                                .param("license", arrived().licenseId())
                                .param("organization", organization.value())
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("assignments_one_per_organization");
    }

    @Test
    void the_database_refuses_a_slot_beyond_the_policy() {
        LicenseArn license = arrived();

        assertThatThrownBy(() ->
                        DATABASE.superuser()
                                .sql(
                                        """
                                        insert into marketplace.assignments (
                                            id, license_id, account_id, product_code, organization_id,
                                            account_slot, license_slot, assigned_from)
                                        values (gen_random_uuid(), :license, '1', :product,
                                            gen_random_uuid(), 2, 1, timestamptz '2026-11-23Z')
                                        """)
                                .param("license", license.licenseId())
                                .param("product", Marketplace.PRODUCT)
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_request_sees_what_pays_for_its_organization_and_nothing_else() {
        LicenseArn license = arrived();
        OrganizationId organization = organization();
        assign(license, organization);

        assertThat(seenBy(organization, license)).isPresent();
        assertThat(seenBy(organization(), license)).isEmpty();
    }

    @Test
    void another_spelling_of_the_license_is_the_same_license() {
        LicenseArn license = arrived();
        OrganizationId organization = organization();
        assign(license, organization);
        LicenseArn other = new LicenseArn("aws:license-manager:us-east-1:1:" + license.licenseId());

        assertThat(assign(other, organization)).isInstanceOf(AssignAnswer.AlreadyAssigned.class);
        assertThat(find(other).license()).isEqualTo(license);
    }

    @Test
    void the_purchase_order_reference_is_written_and_cleared_by_the_organization() {
        LicenseArn license = arrived();
        OrganizationId organization = organization();
        assign(license, organization);
        Access access = DATABASE.member(organization);

        boolean written =
                DATABASE.transactions()
                        .asRequest(
                                access,
                                () ->
                                        marketplace.assignments.setPoReference(
                                                new AssignRequest(
                                                        license,
                                                        organization,
                                                        Optional.of("PO-42"))));

        assertThat(written).isTrue();
        assertThat(assignment(license).poReference()).contains("PO-42");
    }

    private Optional<Subscription> seenBy(OrganizationId organization, LicenseArn license) {
        return DATABASE.transactions()
                .asRequest(
                        DATABASE.member(organization),
                        () -> marketplace.subscriptions.find(license));
    }

    private Subscription find(LicenseArn license) {
        return DATABASE.transactions()
                .asSystem(() -> marketplace.subscriptions.find(license))
                .orElseThrow();
    }

    private Assignment assignment(LicenseArn license) {
        return DATABASE.transactions()
                .asSystem(() -> marketplace.assignments.assignmentOf(license))
                .orElseThrow();
    }

    private AssignAnswer assign(LicenseArn license, OrganizationId organization) {
        return DATABASE.transactions()
                .asSystem(() ->
                        marketplace.assignments.assign(
                                new AssignRequest(license, organization, Optional.empty())));
    }

    private LicenseArn arrived() {
        LicenseArn license = Marketplace.license();
        marketplace.arrive(license, account());
        return license;
    }

    private static int openAssignments(LicenseArn license) {
        return DATABASE.superuser()
                .sql(
                        """
                        select count(*) from marketplace.assignments
                        where license_id = :license and assigned_until is null
                        """)
                .param("license", license.licenseId())
                .query(Integer.class)
                .single();
    }

    private static OrganizationId organization() {
        return new OrganizationId(UUID.randomUUID());
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
