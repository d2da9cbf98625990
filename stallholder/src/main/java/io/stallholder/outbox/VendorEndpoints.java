package io.stallholder.outbox;

import io.stallholder.platform.Ids;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The endpoints that operators set up for the vendor's own platform. A secret is handed out once,
 * when it is made. Which addresses may be called is decided at each call. Everything here runs in
 * the caller's transaction, system role.
 */
public final class VendorEndpoints {

    /** The longest name. */
    public static final int NAME_MAX = 80;

    /** The longest address. */
    public static final int URL_MAX = 2000;

    private static final String OWNER = "vendor";

    // One row, no index read.
    private static final String INSERT =
            """
            insert into outbox.webhook_endpoints
                (id, owner, name, url, secrets, types, enabled, changed_at)
            values (:id, 'vendor', :name, :url, :secrets, :types, true, :now)
            """;

    // webhook_endpoints in its order; some dozens of rows.
    private static final String LIST =
            """
            select e.id, e.name, e.url, e.secrets, e.types, e.enabled, e.changed_at
            from outbox.webhook_endpoints e
            where e.owner = 'vendor'
            order by e.id
            """;

    // Primary key; one row.
    private static final String SECRETS =
            """
            select e.secrets from outbox.webhook_endpoints e
            where e.id = :id and e.owner = 'vendor' for update
            """;

    // Primary key; one row.
    private static final String SET_SECRETS =
            "update outbox.webhook_endpoints set secrets = :secrets, changed_at = :now where id = :id";

    // Primary key; one row.
    private static final String CHANGE =
            """
            update outbox.webhook_endpoints
            set enabled = :enabled, types = :types, changed_at = :now
            where id = :id and owner = 'vendor'
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final WallClock clock;
    private final Envelope envelope;
    private final SecureRandom random = new SecureRandom();

    VendorEndpoints(JdbcClient jdbc, Ids ids, WallClock clock, Envelope envelope) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.envelope = envelope;
    }

    /** Whether messages may go to such an address: https, or http to a loopback address. */
    public static Optional<URI> address(String text) {
        try {
            URI url = new URI(text.strip());
            String host = url.getHost();
            boolean loopback =
                    host != null && Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
            boolean scheme =
                    "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && loopback);
            boolean whole =
                    host != null
                            && url.getRawUserInfo() == null
                            && url.getRawFragment() == null
                            && url.toString().length() <= URL_MAX;
            return scheme && whole ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether an endpoint can be called that. */
    public static boolean isName(String name) {
        return !name.isBlank()
                && name.strip().length() <= NAME_MAX
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** Adds one; the answer holds its secret. */
    public Secret add(String name, URI url, Set<String> types) {
        Transactions.required();
        UUID id = ids.next();
        WebhookSecret secret = WebhookSecret.fresh(random);
        WebhookEndpoint valid = new WebhookEndpoint(id, OWNER, url, List.of(secret));
        jdbc.sql(INSERT)
                .param("id", id)
                .param("name", name.strip())
                .param("url", valid.url().toString())
                .param("secrets", sealed(id, valid.secrets()))
                .param("types", types.stream().sorted().toArray(String[]::new))
                .param("now", Timestamps.param(clock.now()))
                .update();
        return new Secret(id, secret.written());
    }

    /** Gives it a new secret; the one before signs as well, until {@link #keepNewest}. */
    public Optional<Secret> rotate(UUID id) {
        WebhookSecret fresh = WebhookSecret.fresh(random);
        return secrets(id)
                .map(known -> {
                    keep(id, List.of(fresh, known.getFirst()));
                    return new Secret(id, fresh.written());
                });
    }

    /** Lets only the newest secret sign from now on; says whether there is such an endpoint. */
    public boolean keepNewest(UUID id) {
        Optional<List<WebhookSecret>> known = secrets(id);
        known.ifPresent(secrets -> keep(id, List.of(secrets.getFirst())));
        return known.isPresent();
    }

    /** What goes there; while it is disabled its messages wait, and new ones are not made. */
    public boolean change(UUID id, boolean enabled, Set<String> types) {
        Transactions.required();
        return jdbc.sql(CHANGE)
                        .param("id", id)
                        .param("enabled", enabled)
                        .param("types", types.stream().sorted().toArray(String[]::new))
                        .param("now", Timestamps.param(clock.now()))
                        .update()
                == 1;
    }

    /** All of them, the oldest first. */
    public List<Endpoint> list() {
        Transactions.required();
        return jdbc.sql(LIST).query((row, number) -> endpoint(row)).list();
    }

    private Optional<List<WebhookSecret>> secrets(UUID id) {
        Transactions.required();
        return jdbc.sql(SECRETS)
                .param("id", id)
                .query((row, number) -> opened(id, row.getString("secrets")))
                .optional();
    }

    private void keep(UUID id, List<WebhookSecret> secrets) {
        jdbc.sql(SET_SECRETS)
                .param("id", id)
                .param("secrets", sealed(id, secrets))
                .param("now", Timestamps.param(clock.now()))
                .update();
    }

    private String sealed(UUID id, List<WebhookSecret> secrets) {
        String written =
                secrets.stream().map(WebhookSecret::written).collect(Collectors.joining(" "));
        return envelope.seal(id, new Envelope.Content("", written));
    }

    private List<WebhookSecret> opened(UUID id, String sealed) {
        return Stream.of(envelope.open(id, sealed).text().split(" "))
                .map(WebhookSecret::of)
                .toList();
    }

    private Endpoint endpoint(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Endpoint(
                id,
                row.getString("name"),
                row.getString("url"),
                Set.of((String[]) row.getArray("types").getArray()),
                row.getBoolean("enabled"),
                opened(id, row.getString("secrets")).size());
    }

    /**
     * A secret that was just made.
     *
     * @param written {@code whsec_} and Base64: to be shown once and kept nowhere
     */
    public record Secret(UUID endpoint, String written) {}

    /**
     * An endpoint as the desk shows it.
     *
     * @param secrets how many sign, 2 while they are changed over
     */
    public record Endpoint(
            UUID id, String name, String url, Set<String> types, boolean enabled, int secrets) {

        /** Copies the types. */
        public Endpoint {
            types = Set.copyOf(types);
        }
    }
}
