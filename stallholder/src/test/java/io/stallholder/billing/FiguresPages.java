package io.stallholder.billing;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.stallholder.identity.Registration;
import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.kernel.UserId;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerEntry;
import io.stallholder.ledger.LedgerTransaction;
import io.stallholder.ledger.RatedThrough;
import io.stallholder.marketplace.BillableSpans;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The whole program with usage in its books, and people who look at its figures. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(FiguresPages.Fakes.class)
abstract class FiguresPages {

    static final UsageHour NINE = UsageHour.of(Instant.parse("2026-11-23T09:00:00Z"));

    private static final String ADD_LICENSE =
            """
            insert into marketplace.licenses (
                license_id, license_arn, account_id, product_code, agreement_id,
                agreement_seen_at, activated_at, known_since)
            values (:id, :arn, :account, 'examplecode1', :agreement, :activated, :activated, :since)
            """;

    private static final String ASSIGN =
            """
            insert into marketplace.assignments (
                id, license_id, account_id, product_code, organization_id,
                account_slot, license_slot, assigned_from)
            values (:id, :license, :account, 'examplecode1', :organization, 1, 1, :since)
            """;

    @Autowired MockMvc mvc;
    @Autowired Aws aws;
    @Autowired Ledger ledger;
    @Autowired BillableSpans spans;
    @Autowired JdbcClient jdbc;
    @Autowired Transactions transactions;
    @Autowired Organizations organizations;
    @Autowired Users users;
    @Autowired Registration registration;
    @Autowired List<Tick> ticks;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    @TestConfiguration
    static class Fakes {

        @Bean
        @Primary
        Aws fakeAws() {
            return new Aws();
        }

        @Bean
        @Primary
        BusinessClock movableBusinessClock() {
            return new BusinessClock(new MovableClock("2026-11-23T10:10:00Z"));
        }
    }

    /** Accepts everything but what belongs to an account that it was told to refuse. */
    static final class Aws implements MeteringGateway {

        private final Set<String> conflicting = ConcurrentHashMap.newKeySet();

        void conflictWith(String account) {
            conflicting.add(account);
        }

        @Override
        public ResolveAnswer resolve(String registrationToken) {
            return new ResolveAnswer.TokenInvalid();
        }

        @Override
        public BatchAnswer send(List<UsageRecord> records) {
            Map<RecordKey, RecordAnswer> answers = new HashMap<>();
            for (UsageRecord record : records) {
                answers.put(
                        record.key(),
                        conflicting.contains(record.account().value())
                                ? new RecordAnswer.DuplicateRecord(Optional.empty())
                                : new RecordAnswer.Accepted("metering-record-1"));
            }
            return new BatchAnswer.Answered(answers, "request");
        }
    }

    User person(String name) {
        EmailAddress email = new EmailAddress(name + "-" + UUID.randomUUID() + "@buyer.example");
        UserId id =
                registration.createVerified(
                        email, name, "correct horse battery staple", Locale.ENGLISH);
        return transactions.asSystem(() -> users.find(id)).orElseThrow();
    }

    OrganizationId organization(User admin) {
        return transactions.asSystem(() -> organizations.create("Acme Analytics", admin.id()));
    }

    /** Lets a new license of the account pay; without an activation AWS has not confirmed it. */
    LicenseArn link(OrganizationId organization, String account, @Nullable Instant activated) {
        String id = "l-" + UUID.randomUUID().toString().replace("-", "");
        LicenseArn license = new LicenseArn("arn:aws:license-manager::294400000000:license:" + id);
        Instant since = Instant.parse("2026-11-20T08:00:00Z");
        transactions.asSystem(() -> {
            jdbc.sql(ADD_LICENSE)
                    .param("id", id)
                    .param("arn", license.value())
                    .param("account", account)
                    .param("agreement", activated == null ? null : "agmt-" + account)
                    .param("activated", Timestamps.param(Optional.ofNullable(activated)))
                    .param("since", Timestamps.param(since))
                    .update();
            jdbc.sql(ASSIGN)
                    .param("id", UUID.randomUUID())
                    .param("license", id)
                    .param("account", account)
                    .param("organization", organization.value())
                    .param("since", Timestamps.param(since))
                    .update();
        });
        return license;
    }

    /** AWS takes the license back. */
    void end(LicenseArn license, Instant at) {
        transactions.asSystem(() -> {
            for (String change :
                    List.of(
                            "update marketplace.licenses set deprovisioned_at = :at",
                            "update marketplace.assignments set assigned_until = :at")) {
                jdbc.sql(change + " where license_id = :license")
                        .param("at", Timestamps.param(at))
                        .param("license", license.licenseId())
                        .update();
            }
        });
    }

    /** Books cents of compute for the hour; without a license nobody pays. */
    void use(
            OrganizationId organization,
            @Nullable LicenseArn license,
            UsageHour hour,
            String units) {
        use(organization, license, new Hours(hour, hour), units);
    }

    /** When something was used, and with which hour it goes out. */
    record Hours(UsageHour used, UsageHour booked) {}

    /** The same for usage that was known late. */
    void use(OrganizationId organization, @Nullable LicenseArn license, Hours hours, String units) {
        LedgerEntry entry =
                new LedgerEntry(
                        license == null ? Account.UNASSIGNED : Account.RECEIVABLE,
                        Optional.ofNullable(license),
                        new DimensionKey("usage_cents"),
                        new MeterKey("compute"),
                        "{}",
                        hours.used(),
                        hours.booked(),
                        new BigDecimal(units),
                        new BigDecimal(units),
                        new Money(new BigDecimal(units).movePointLeft(2)),
                        "2026",
                        license == null ? "no subscription" : "");
        transactions.asSystem(() -> {
            ledger.append(
                    List.of(
                            LedgerTransaction.rating(
                                    UUID.randomUUID(),
                                    organization,
                                    hours.booked().end(),
                                    List.of(entry))));
        });
    }

    /** The hour is closed for the organization; then metering does its work. */
    void rateThrough(OrganizationId organization, UsageHour hour) {
        transactions.asSystem(() -> {
            ledger.advance(List.of(new RatedThrough(organization, hour)));
            // The books were written for what pays now.
            spans.changes(1000).forEach(spans::followed);
        });
        List<Tick> metering =
                ticks.stream().filter(tick -> tick.name().startsWith("metering-")).toList();
        for (int round = 0; round < 50; round++) {
            metering.forEach(FiguresPages::drain);
        }
    }

    String page(String path, String language, User reader) throws Exception {
        return mvc.perform(as(reader, get(path)).header("Accept-Language", language))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    int status(MockHttpServletRequestBuilder request, User reader) throws Exception {
        return mvc.perform(as(reader, request)).andReturn().getResponse().getStatus();
    }

    static MockHttpServletRequestBuilder as(User reader, MockHttpServletRequestBuilder request) {
        String role = reader.operator() ? "ROLE_OPERATOR" : "ROLE_PERSON";
        return request.with(
                authentication(
                        UsernamePasswordAuthenticationToken.authenticated(
                                reader, "", AuthorityUtils.createAuthorityList(role))));
    }

    static User operator(User person) {
        return new User(
                person.id(),
                person.email(),
                person.name(),
                person.verified(),
                true,
                person.locale(),
                person.profileComplete(),
                person.closings());
    }

    private static void drain(Tick tick) {
        for (int run = 0; run < 100 && tick.run(); run++) {
            // each run does a portion
        }
    }
}
