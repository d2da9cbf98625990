package io.stallholder.security;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Role;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Founds organizations with something of every kind in them, and for each a person who keeps what
 * belongs to an account: none of those who ask.
 */
final class Estates {

    private static final List<String> FRESH =
            List.of(
                    "assignment",
                    "role",
                    "invitation",
                    "move",
                    "notice",
                    "endpoint",
                    "elsewhere",
                    "record",
                    "decision",
                    "delivery",
                    "sellerkey",
                    "link",
                    "keeper",
                    "offer",
                    "session");
    private static final Path ROWS = Path.of("src/test/resources/security/estate.sql");
    private static final String ARN = "arn:aws:license-manager::294400000000:license:";

    private static final String SUM =
            "select '%1$s ' || md5(coalesce(string_agg(t.said, '' order by t.said), ''))"
                    + " from (select (to_jsonb(t) %3$s)::text as said from %1$s t where %2$s) t";

    private final AtomicLong accounts =
            new AtomicLong(
                    Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 800_000_000_000L)
                            + 100_000_000_000L);
    private final BusinessClock business;
    private final Organizations organizations;
    private final EstateKeys keys;
    private final Transactions transactions;
    private final JdbcClient superuser;
    private String sums = "";

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
        Map<String, Object> ids = new HashMap<>(things(word));
        ids.put("now", business.now().toString());
        ids.put("organization", organization.toString());
        ids.put("spare", spare.toString());
        ids.put("admin", admin.toString());
        ids.put("person", admin.toString());
        ids.put("key", issued.id());
        superuser
                .sql(
                        """
                        insert into marketplace.account_slots (product_code, slot)
                        values ('examplecode1', 1) on conflict do nothing
                        """)
                .update();
        superuser.sql(rows()).params(ids).update();
        List<String> words =
                Stream.of("word", "account", "license", "agreement")
                        .map(kind -> String.valueOf(ids.get(kind)))
                        .toList();
        return new Estate(new Subjects(texts(ids)), words, issued.secrets());
    }

    void admit(Estate estate, UserId person, Role role) {
        transactions.asSystem(() -> organizations.admit(organization(estate), person, role));
    }

    /**
     * Lets somebody bring the estate's subscription, as who knows the buyer's AWS account can, to
     * be told that it pays already; the link's id.
     */
    String bring(Estate estate, UserId person) {
        String link = UUID.randomUUID().toString();
        superuser
                .sql(
                        """
                        insert into linking.pending_links (
                            id, license_id, license_arn, account_id, product_code, state,
                            received_at)
                        values (:link::uuid, :license, :arn, :account, 'examplecode1',
                            'IDENTIFIED', :now::timestamptz);
                        insert into linking.claims (id, link_id, user_id, claimed_at)
                        values (gen_random_uuid(), :link::uuid, :person::uuid, :now::timestamptz)
                        """)
                .params(estate.subjects().ids())
                .param("link", link)
                .param("person", person.toString())
                .update();
        return link;
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

    /**
     * A sum for each table of its rows that belong to the estate's organizations, or to the person
     * whose passkey, provider and device it knows; by lines.
     */
    String sum(Estate estate) {
        if (sums.isEmpty()) {
            sums = sums();
        }
        List<String> lines =
                superuser
                        .sql(sums)
                        .param("organization", estate.organization())
                        .param("spare", estate.subjects().id("spare"))
                        .param("keeper", estate.subjects().id("keeper"))
                        .query((row, number) -> row.getString(1))
                        .list();
        return String.join("\n", lines);
    }

    /** The tables in which two sums differ. */
    static String changed(String before, String after) {
        List<String> known = before.lines().toList();
        return after.lines().filter(line -> !known.contains(line)).toList().toString();
    }

    private String sums() {
        String tables =
                superuser
                        .sql(
                                """
                                select a.attrelid::regclass || ' ' || string_agg(case a.attname
                                    when 'user_id' then 't.user_id = :keeper::uuid'
                                    else 't.organization_id in (:organization::uuid, :spare::uuid)'
                                    end, ' or ')
                                from pg_attribute a
                                join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
                                where a.attname in ('organization_id', 'user_id')
                                    and not c.relispartition
                                group by a.attrelid order by 1
                                """)
                        .query((row, number) -> row.getString(1))
                        .list()
                        .stream()
                        .map(table -> table.split(" ", 2))
                        .map(table -> SUM.formatted(table[0], table[1], but(table[0])))
                        .collect(Collectors.joining(" union all "));
        return tables
                + " union all "
                + SUM.formatted(
                        "organizations.organizations",
                        "t.id in (:organization::uuid, :spare::uuid)",
                        "")
                + " union all "
                + SUM.formatted("identity.users", "t.id = :keeper::uuid", "");
    }

    /** Ids of what the rows make, and of what nobody has. */
    private Map<String, String> things(String word) {
        Map<String, String> ids = new HashMap<>();
        FRESH.forEach(kind -> ids.put(kind, UUID.randomUUID().toString()));
        String license = "l-" + hex();
        String unlinked = "l-" + hex();
        String credential = hex();
        ids.put("word", word);
        ids.put("account", account());
        ids.put("other", account());
        ids.put("license", license);
        ids.put("arn", ARN + license);
        ids.put("unlinked", unlinked);
        ids.put("freearn", ARN + unlinked);
        ids.put("agreement", "agmt-" + hex());
        ids.put("hash", hex() + hex());
        ids.put("act", "delete");
        ids.put("credential", credential);
        ids.put("passkey", passkey(credential));
        ids.put("provider", word);
        return ids;
    }

    /** That a key was used is noted, also when it is refused. */
    private static String but(String table) {
        return table.equals("organizations.api_keys") ? "- 'used_at'" : "";
    }

    /** Rows of every kind. */
    private static String rows() {
        try {
            return Files.readString(ROWS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A credential's id as a path has it. */
    private static String passkey(String credential) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(credential));
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
