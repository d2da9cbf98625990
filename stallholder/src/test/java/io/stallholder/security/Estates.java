package io.stallholder.security;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Role;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Founds organizations with something of every kind in them. */
final class Estates {

    private static final String ARN = "arn:aws:license-manager::294400000000:license:";

    /** Rows of every kind; the names before the colon are those of the parameters below. */
    private static final List<String> ROWS =
            List.of(
                    """
                    insert into marketplace.licenses (
                        license_id, license_arn, account_id, product_code, agreement_id,
                        agreement_seen_at, activated_at, known_since)
                    values (:license, :arn, :account, 'examplecode1', :agreement, :now::timestamptz,
                        :now::timestamptz - interval '3 days', :now::timestamptz - interval '3 days')
                    """,
                    """
                    insert into marketplace.licenses (
                        license_id, license_arn, account_id, product_code, activated_at,
                        known_since)
                    values (:unlinked, :freearn, :other, 'examplecode1',
                        :now::timestamptz - interval '3 days', :now::timestamptz - interval '3 days')
                    """,
                    """
                    insert into marketplace.agreements (agreement_id, account_id, created_at)
                    values (:agreement, :account, :now::timestamptz - interval '3 days')
                    """,
                    """
                    insert into marketplace.assignments (
                        id, license_id, account_id, product_code, organization_id,
                        account_slot, license_slot, assigned_from, po_reference)
                    values (:assignment::uuid, :license, :account, 'examplecode1',
                        :organization::uuid, 1, 1, :now::timestamptz - interval '3 days', :word)
                    """,
                    """
                    insert into usage.hourly_totals (
                        organization_id, booking_hour, event_hour, meter, attributes, quantity,
                        events)
                    values (:organization::uuid, date_trunc('hour', :now::timestamptz, 'UTC'),
                        date_trunc('hour', :now::timestamptz, 'UTC'), 'compute', :word, 7, 1)
                    """,
                    """
                    insert into ledger.rated_through (organization_id, hour)
                    values (:organization::uuid, date_trunc('hour', :now::timestamptz, 'UTC'))
                    """,
                    """
                    insert into metering.licenses (
                        license_id, license_arn, organization_id, sealed_through)
                    values (:license, :arn, :organization::uuid,
                        date_trunc('hour', :now::timestamptz, 'UTC') - interval '1 day')
                    """,
                    """
                    insert into metering.records (
                        id, organization_id, license_id, license_arn, account_id, product_code,
                        dimension, hour, reported_at, quantity, rated, reported_before,
                        request_hash, sealed_at, deadline, state)
                    values (:record::uuid, :organization::uuid, :license, :arn, :account,
                        'examplecode1', 'usage_cents',
                        date_trunc('hour', :now::timestamptz, 'UTC') - interval '1 day',
                        date_trunc('hour', :now::timestamptz, 'UTC') - interval '1 day', 7, 7, 0,
                        decode(repeat('00', 32), 'hex'), :now::timestamptz, :now::timestamptz + interval '1 hour', 'SEALED')
                    """,
                    """
                    insert into linking.pending_links (
                        id, license_id, license_arn, account_id, product_code, state, received_at)
                    values (:link::uuid, :unlinked, :freearn, :other, 'examplecode1',
                        'IDENTIFIED', :now::timestamptz)
                    """,
                    """
                    insert into linking.claims (id, link_id, user_id, claimed_at)
                    values (gen_random_uuid(), :link::uuid, :admin::uuid, :now::timestamptz)
                    """,
                    """
                    insert into organizations.custom_roles (id, organization_id, name, created_at)
                    values (:role::uuid, :organization::uuid, :word, :now::timestamptz)
                    """,
                    """
                    insert into organizations.invitations (
                        id, organization_id, email, role, token_hash, invited_by, state, mails,
                        mailed_at, created_at, expires_at)
                    values (:invitation::uuid, :organization::uuid, :word || '@buyer.example',
                        'MEMBER', :hash, :admin::uuid, 'PENDING', 1, :now::timestamptz,
                        :now::timestamptz, :now::timestamptz + interval '7 days')
                    """,
                    """
                    insert into linking.transfers (
                        id, license_id, license_arn, from_organization, to_organization,
                        asked_by_side, asked_by, asked_at, expires_at)
                    values (:move::uuid, :license, :arn, :organization::uuid, :elsewhere::uuid,
                        'FROM', :admin::uuid, :now::timestamptz,
                        :now::timestamptz + interval '7 days')
                    """,
                    """
                    insert into audit.entries (
                        id, organization_id, actor_kind, actor_id, actor_label, act, details,
                        recorded_at, business_at)
                    values (gen_random_uuid(), :organization::uuid, 'job', null, :word,
                        'test.founded', '{}', :now::timestamptz, :now::timestamptz)
                    """);

    private final AtomicLong accounts =
            new AtomicLong(
                    Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 800_000_000_000L)
                            + 100_000_000_000L);
    private final BusinessClock business;
    private final Organizations organizations;
    private final EstateKeys keys;
    private final Transactions transactions;
    private final JdbcClient superuser;

    Estates(
            Organizations organizations,
            EstateKeys keys,
            JdbcClient superuser,
            BusinessClock business) {
        this.organizations = organizations;
        this.transactions = keys.transactions();
        this.keys = keys;
        this.superuser = superuser;
        this.business = business;
    }

    /** Founds one whose first Admin is this person. */
    Estate found(UserId admin) {
        String word = "word" + UUID.randomUUID().toString().substring(24);
        OrganizationId organization =
                transactions.asSystem(() -> organizations.create("Works of " + word, admin));
        OrganizationId spare =
                transactions.asSystem(() -> organizations.create("Second of " + word, admin));
        EstateKeys.Issued issued = keys.issue(organization);
        String account = account();
        String license = "l-" + hex();
        String unlinked = "l-" + hex();
        Map<String, Object> ids =
                Map.ofEntries(
                        Map.entry("now", business.now().toString()),
                        Map.entry("organization", organization.toString()),
                        Map.entry("spare", spare.toString()),
                        Map.entry("admin", admin.toString()),
                        Map.entry("word", word),
                        Map.entry("account", account),
                        Map.entry("other", account()),
                        Map.entry("license", license),
                        Map.entry("unlinked", unlinked),
                        Map.entry("freearn", ARN + unlinked),
                        Map.entry("arn", ARN + license),
                        Map.entry("agreement", "agmt-" + hex()),
                        Map.entry("assignment", UUID.randomUUID().toString()),
                        Map.entry("role", UUID.randomUUID().toString()),
                        Map.entry("person", admin.toString()),
                        Map.entry("invitation", UUID.randomUUID().toString()),
                        Map.entry("hash", hex() + hex()),
                        Map.entry("move", UUID.randomUUID().toString()),
                        Map.entry("key", issued.id()),
                        Map.entry("passkey", UUID.randomUUID().toString()),
                        Map.entry("offer", UUID.randomUUID().toString()),
                        Map.entry("session", UUID.randomUUID().toString()),
                        Map.entry("notice", UUID.randomUUID().toString()),
                        Map.entry("endpoint", UUID.randomUUID().toString()),
                        Map.entry("provider", UUID.randomUUID().toString()),
                        Map.entry("elsewhere", UUID.randomUUID().toString()),
                        Map.entry("record", UUID.randomUUID().toString()),
                        Map.entry("decision", UUID.randomUUID().toString()),
                        Map.entry("delivery", UUID.randomUUID().toString()),
                        Map.entry("sellerkey", UUID.randomUUID().toString()),
                        Map.entry("link", UUID.randomUUID().toString()));
        superuser
                .sql(
                        """
                        insert into marketplace.account_slots (product_code, slot)
                        values ('examplecode1', 1) on conflict do nothing
                        """)
                .update();
        ROWS.forEach(sql -> superuser.sql(sql).params(ids).update());
        List<String> words = List.of(word, account, license, (String) ids.get("agreement"));
        return new Estate(new Subjects(texts(ids)), words, issued.secrets());
    }

    void admit(Estate estate, UserId person, Role role) {
        transactions.asSystem(() -> organizations.admit(organization(estate), person, role));
    }

    /** Ends a membership as if the Admin had pressed the button. */
    void remove(Estate estate, UserId person) {
        superuser
                .sql(
                        """
                        delete from organizations.members
                        where organization_id = :organization::uuid and user_id = :person
                        """)
                .param("organization", estate.organization())
                .param("person", person.value())
                .update();
    }

    /** A sum of every row that belongs to the estate's organization. */
    String sum(Estate estate) {
        List<String> tables =
                superuser
                        .sql(
                                """
                                select a.attrelid::regclass::text from pg_attribute a
                                join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
                                where a.attname = 'organization_id' and not c.relispartition
                                order by 1
                                """)
                        .query((row, number) -> row.getString(1))
                        .list();
        StringBuilder sql =
                new StringBuilder(
                        "select md5(string_agg(o::text, '' order by o.id)) from organizations.organizations o"
                                + " where o.id in (:organization::uuid, :spare::uuid)");
        for (String table : tables) {
            sql.append(" union all select md5(string_agg(t::text, '' order by t::text)) from ")
                    .append(table)
                    .append(" t where t.organization_id in (:organization::uuid, :spare::uuid)");
        }
        return superuser
                .sql(sql.toString())
                .param("organization", estate.organization())
                .param("spare", estate.subjects().id("spare"))
                .query((row, number) -> row.getString(1))
                .list()
                .toString();
    }

    private static OrganizationId organization(Estate estate) {
        return OrganizationId.parse(estate.organization()).orElseThrow();
    }

    private static Map<String, String> texts(Map<String, Object> ids) {
        return ids.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    private String account() {
        return String.valueOf(accounts.incrementAndGet());
    }

    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
