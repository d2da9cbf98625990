package io.stallholder.security;

import io.stallholder.identity.BusinessProfile;
import io.stallholder.identity.Profiles;
import io.stallholder.identity.Registration;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.OrganizationKeys;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Role;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.TestDatabase;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole program, and every actor of the table in front of it. No job runs, so that what changes
 * in an organization is the work of those who ask.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"stallholder.api.rate-limit=100000", "stallholder.jobs.enabled=false"})
abstract class MatrixTest {

    static final String PASSWORD = "an orchard of quiet pears";

    private static final Map<Actor, String> PEOPLE =
            Map.of(
                    Actor.STRANGER, "stranger@elsewhere.example",
                    Actor.MEMBER, "member@victim.example",
                    Actor.REMOVED, "removed@victim.example",
                    Actor.OPERATOR, "operator@vendor.example",
                    Actor.ADMIN, "admin@victim.example");

    private final Map<Actor, Asker> askers = new EnumMap<>(Actor.class);
    private final Map<Actor, UserId> people = new EnumMap<>(Actor.class);

    @LocalServerPort private int port;
    @Autowired private Registration registration;
    @Autowired private Profiles profiles;
    @Autowired private Organizations organizations;
    @Autowired private OrganizationKeys keys;
    @Autowired private Transactions transactions;
    @Autowired private DatabaseSettings settings;
    @Autowired private BusinessClock business;

    private SingleConnectionDataSource superusers;
    private JdbcClient superuser;
    private Estates estates;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    @BeforeEach
    void gather() {
        superusers = TestDatabase.oneSuperuserOf(settings);
        superuser = JdbcClient.create(superusers);
        estates =
                new Estates(organizations, new EstateKeys(keys, transactions), superuser, business);
        PEOPLE.forEach((actor, email) -> {
            people.put(actor, person(email));
            askers.put(actor, Asker.person(port, email, PASSWORD));
        });
        askers.put(Actor.ANONYMOUS, Asker.anonymous(port));
        askers.put(Actor.SCOPELESS, Asker.anonymous(port));
        askers.put(Actor.REVOKED, Asker.anonymous(port));
    }

    @AfterEach
    void close() {
        superusers.close();
    }

    /** Founds what the row is tried on: the victim's, and what the stranger has alike. */
    Scene scene() {
        Estate victim = estates.found(person(Actor.ADMIN));
        estates.admit(victim, person(Actor.MEMBER), Role.MEMBER);
        estates.admit(victim, person(Actor.REMOVED), Role.ADMIN);
        estates.remove(victim, person(Actor.REMOVED));
        return new Scene(victim, estates.found(person(Actor.STRANGER)));
    }

    /** What the actor gets when it names these things. */
    HttpResponse<String> ask(Actor actor, RouteTable.Row row, Subjects named, Scene scene) {
        String path = named.path(row.route());
        String sends = named.filled(row.sends(), encoding(row.sends()));
        Asker asker = as(actor);
        String method = row.route().method().equals("ANY") ? "GET" : row.route().method();
        String key = path.startsWith("/v1/") ? scene.key(actor) : "";
        return key.isEmpty()
                ? asker.ask(method, path, sends)
                : asker.askWithKey(method, path, sends, key);
    }

    /** What strangers and removed members are told of the victim, or change, on any route. */
    List<String> leaks() {
        Scene scene = scene();
        List<String> leaks = new ArrayList<>(holder(scene));
        String before = sum(scene);
        for (RouteTable.Row row : RouteTable.read().rows().values()) {
            Set<List<String>> choices = foreign(row);
            if (row.route().path().contains("*") || choices.contains(List.<String>of())) {
                continue;
            }
            for (Actor actor : List.of(Actor.STRANGER, Actor.REMOVED)) {
                for (List<String> kinds : choices) {
                    String difference =
                            Oracle.difference(this, row, scene, new Attack(actor, kinds));
                    if (!difference.isEmpty()) {
                        leaks.add(actor + " " + row.route() + " " + kinds + ": " + difference);
                    }
                }
            }
            String after = sum(scene);
            if (!after.equals(before)) {
                leaks.add(row.route() + " changes " + Estates.changed(before, after));
                before = after;
            }
            if (!row.route().method().equals("GET")) {
                scene = new Scene(scene.victim(), estates.found(person(Actor.STRANGER)));
            }
        }
        return leaks;
    }

    /** What a stranger is told of whom a subscription pays for that they bring as well. */
    private List<String> holder(Scene scene) {
        String link = estates.bring(scene.victim(), person(Actor.STRANGER));
        HttpResponse<String> told = as(Actor.STRANGER).ask("GET", "/link/" + link, "-");
        String word = scene.victim().subjects().id("word");
        return told.statusCode() == 200 && !told.body().contains(word)
                ? List.of()
                : List.of("a taken link: " + told.statusCode() + " " + told.body());
    }

    Asker as(Actor actor) {
        return Objects.requireNonNull(askers.get(actor));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    JdbcClient superuser() {
        return superuser;
    }

    String sum(Scene scene) {
        return estates.sum(scene.victim());
    }

    /** Every choice of things that are the victim's, the rest being the stranger's own. */
    static Set<List<String>> foreign(RouteTable.Row row) {
        List<String> kinds = new ArrayList<>();
        row.route().variables().forEach(name -> kinds.add(Subjects.kind(row.route(), name)));
        kinds.addAll(row.placeholders());
        kinds.remove(Subjects.ACT);
        Set<List<String>> choices = new LinkedHashSet<>();
        choices.add(kinds.stream().distinct().toList());
        kinds.forEach(kind -> choices.add(List.of(kind)));
        return choices;
    }

    /** A status, or {@code in} for the way to the sign-in page. */
    static String cell(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return answer.statusCode() / 100 == 3 && location.startsWith("/sign-in")
                ? "in"
                : String.valueOf(answer.statusCode());
    }

    private UserId person(Actor actor) {
        return Objects.requireNonNull(people.get(actor));
    }

    private UserId person(String email) {
        return superuser()
                .sql("select id from identity.users where email = :email")
                .param("email", email)
                .query((row, number) -> new UserId(row.getObject(1, UUID.class)))
                .optional()
                .orElseGet(() -> newPerson(email));
    }

    private UserId newPerson(String email) {
        UserId person =
                registration.createVerified(
                        new EmailAddress(email), "Pat " + email, PASSWORD, Locale.ENGLISH);
        profiles.save(person, new BusinessProfile("Pear Works", "DE", "analytics", "11-50"));
        return person;
    }

    private static UnaryOperator<String> encoding(String sends) {
        return sends.startsWith("{") || sends.startsWith("[")
                ? UnaryOperator.identity()
                : MatrixTest::encoded;
    }

    /** Who asks, and of which kinds the things are that are the victim's. */
    record Attack(Actor actor, List<String> kinds) {}

    /** Whose things are asked for, and what the stranger has of its own. */
    record Scene(Estate victim, Estate own) {

        String key(Actor actor) {
            return switch (actor) {
                case STRANGER -> own.keys().full();
                case SCOPELESS -> victim.keys().scopeless();
                case REVOKED -> victim.keys().revoked();
                case ADMIN -> victim.keys().full();
                case ANONYMOUS, MEMBER, REMOVED, OPERATOR -> "";
            };
        }
    }
}
