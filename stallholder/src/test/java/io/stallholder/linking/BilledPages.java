package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.Scope;
import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Tick;
import io.stallholder.usage.Posted;
import io.stallholder.usage.RecordUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import tools.jackson.databind.json.JsonMapper;

/** Pages of links with usage behind them: what is used is rated, sealed and sent by hand. */
abstract class BilledPages extends LinkingPages {

    private static final int PASSES = 20;

    @Autowired private List<Tick> ticks;
    @Autowired private List<BookRule> rules;
    @Autowired private RecordUsage usage;

    @AfterEach
    void the_books_hold() {
        aws.takesUsage(false);
        for (BookRule rule : rules) {
            Proof proof = rule.prove(Scope.whole(time.instant()));
            assertThat(proof.found()).as(rule.name() + ": " + proof.details()).isZero();
        }
    }

    /** An Admin whose organization was just connected, and active at AWS. */
    Linked linked(String name) throws Exception {
        User admin = person(name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        OrganizationId organization = organization(name, admin);
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, admin);
        activate(link);
        confirm(link, browser, admin, organization);
        return new Linked(link, browser, admin, organization);
    }

    /** AWS confirmed the subscription a minute ago. */
    void activate(String link) {
        transactions.asSystem(() ->
                jdbc.sql(
                                """
                                update marketplace.licenses l
                                set activated_at = :at
                                where l.license_id = (
                                    select p.license_id from linking.pending_links p
                                    where p.id = :id::uuid)
                                """)
                        .param(
                                "at",
                                time.instant().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                        .param("id", link.substring(link.lastIndexOf('/') + 1))
                        .update());
    }

    /** The organization uses a dollar's worth now. */
    void use(OrganizationId organization) {
        Actor.SellerKey seller = new Actor.SellerKey(UUID.randomUUID(), "test");
        Posted.Event event =
                new Posted.Event(
                        "test",
                        UUID.randomUUID().toString(),
                        "com.example.compute.used",
                        organization.toString(),
                        time.instant().toString(),
                        JsonMapper.shared()
                                .valueToTree(
                                        Map.of(
                                                "unitMinutes", 276,
                                                "tier", "basic",
                                                "region", "us-east-1")));
        assertThat(usage.record(seller, List.of(event)))
                .allSatisfy(answer -> assertThat(answer.rejection()).isEmpty());
    }

    /** Some minutes after the hour: it is closed and rated. */
    void nextHour() {
        Instant now = time.instant();
        Instant hour =
                now.truncatedTo(java.time.temporal.ChronoUnit.HOURS).plus(Duration.ofHours(1));
        time.advance(Duration.between(now, hour.plus(Duration.ofMinutes(7))));
    }

    /** Lets these jobs do all that is due, in this order. */
    void run(String... names) {
        for (String name : names) {
            if (name.equals("rating")) {
                run("marketplace-inbox");
            }
            Tick tick =
                    ticks.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
            for (int pass = 0; pass < PASSES && tick.run(); pass++) {
                // the next portion
            }
        }
    }

    MvcResult act(Linked seat, String path, String... parameters) throws Exception {
        var request = post("/organizations/" + seat.organization() + "/subscription" + path);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return perform(request.with(csrf()), seat.browser(), seat.admin());
    }

    String page(Linked seat) throws Exception {
        return page(
                "/organizations/" + seat.organization() + "/subscription",
                seat.browser(),
                seat.admin());
    }

    /** The states of the organization's records, by hour. */
    List<String> records(OrganizationId organization) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                """
                                select r.state || case when r.released then ' released' else '' end
                                from metering.records r
                                where r.organization_id = :organization
                                order by r.hour
                                """)
                        .param("organization", organization.value())
                        .query(String.class)
                        .list());
    }

    /** How many cents AWS took for the organization's AWS account. */
    long billed(Linked seat) {
        String account =
                transactions.asSystem(() ->
                        jdbc.sql(
                                        "select account_id from linking.pending_links where id = :id::uuid")
                                .param(
                                        "id",
                                        seat.link().substring(seat.link().lastIndexOf('/') + 1))
                                .query(String.class)
                                .single());
        return aws.sent().stream()
                .filter(record -> record.account().value().equals(account))
                .mapToLong(record -> record.quantity())
                .sum();
    }

    /** Where money stands for the organization: account and cents, summed over its usage. */
    Map<String, Long> books(OrganizationId organization) {
        Map<String, Long> books = new java.util.TreeMap<>();
        transactions.asSystem(() ->
                jdbc.sql(
                                """
                                select e.account, round(sum(e.units)) as units
                                from ledger.entries e
                                where e.organization_id = :organization and e.account <> 'rated'
                                group by e.account having sum(e.units) <> 0
                                """)
                        .param("organization", organization.value())
                        .query(row -> {
                            books.put(row.getString("account"), row.getLong("units"));
                        }));
        return books;
    }

    /** Whole cents that the books say AWS is to bill for the organization. */
    long owed(OrganizationId organization) {
        return books(organization).getOrDefault("receivable", 0L);
    }

    /** An Admin in front of what pays for an organization. */
    record Linked(String link, Browser browser, User admin, OrganizationId organization) {}
}
