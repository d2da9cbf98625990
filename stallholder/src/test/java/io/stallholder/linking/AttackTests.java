package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.User;
import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.testing.Carries;
import io.stallholder.testing.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Attacks on the way from the registration token to an organization. */
@ExtendWith(OutputCaptureExtension.class)
final class AttackTests extends LinkingPages {

    private static final int USES = 50;

    @Autowired private DatabaseSettings database;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Test
    @Carries("S01")
    void a_foreign_token_posted_by_a_signed_in_victims_browser_changes_nothing() throws Exception {
        User victim = person("victim");
        OrganizationId organization = organization("Victim Works", victim);
        Browser browser = Browser.fresh();
        String account = account();

        int status =
                perform(register(subscribed(account)), browser, victim).getResponse().getStatus();
        String link =
                Optional.ofNullable(
                                perform(get("/link"), browser, victim)
                                        .getResponse()
                                        .getRedirectedUrl())
                        .orElseThrow();
        String picker = page(link, browser, victim);
        String preview = page(link + "/preview?organization=" + organization, browser, victim);

        assertThat(status).isEqualTo(303);
        assertThat(assignments(organization)).isZero();
        assertThat(mailsTo(victim.email())).isZero();
        assertThat(picker).as("whoever goes on sees whose account it is").contains(account);
        assertThat(preview)
                .contains(account)
                .contains("Victim Works")
                .contains("Nothing has changed yet");
        assertThat(assignments(organization)).isZero();
    }

    @Test
    @Carries("S01")
    void every_post_of_the_flow_is_refused_without_its_own_token_or_from_another_site()
            throws Exception {
        User victim = person("forged");
        OrganizationId organization = organization("Forged Works", victim);
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, victim);

        List<String> paths = postsOfTheFlow(link, organization);
        for (String path : paths) {
            String target = path.contains("?") ? path : path + "?organization=" + organization;
            assertThat(perform(post(target), browser, victim).getResponse().getStatus())
                    .as("without a token: " + path)
                    .isEqualTo(403);
            assertThat(
                            perform(post(target).with(csrf().useInvalidToken()), browser, victim)
                                    .getResponse()
                                    .getStatus())
                    .as("with a foreign token: " + path)
                    .isEqualTo(403);
            for (String site : List.of("cross-site", "same-site")) {
                assertThat(
                                perform(
                                                post(target)
                                                        .with(csrf())
                                                        .header("Sec-Fetch-Site", site),
                                                browser,
                                                victim)
                                        .getResponse()
                                        .getStatus())
                        .as(site + ": " + path)
                        .isEqualTo(403);
            }
        }

        assertThat(paths).hasSizeGreaterThanOrEqualTo(10);
        assertThat(assignments(organization)).isZero();
    }

    @Test
    @Carries("S02")
    void the_token_is_nowhere_once_it_was_redeemed(CapturedOutput output) throws Exception {
        String token = subscribed(account());
        String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
        User user = person("careful");
        OrganizationId organization = organization("Careful Works", user);
        Browser browser = Browser.fresh();

        String link = arrive(token, browser);
        String page = page(link, browser, user);
        confirm(link, browser, user, organization);
        perform(
                post("/aws-marketplace/register?" + TOKEN + "=" + encoded)
                        .contentType("application/x-www-form-urlencoded")
                        .content("a=b"),
                browser);

        for (String form : List.of(token, encoded, hex(token))) {
            assertThat(inDatabase(form)).as("in the database").isEmpty();
            assertThat(page).doesNotContain(form);
        }
        assertThat(link).doesNotContain(token).doesNotContain(encoded);
        assertThat(output.getAll()).doesNotContain(token).doesNotContain(encoded);
        assertThat(assignments(organization)).isEqualTo(1);
    }

    @Test
    @Carries("S02")
    void the_address_of_a_link_is_worth_nothing_in_another_browser() throws Exception {
        User thief = person("thief");
        OrganizationId organization = organization("Thief Works", thief);
        String link = arrive(subscribed(account()), Browser.fresh());
        Browser other = Browser.fresh();

        for (String path : List.of(link, link + "/preview?organization=" + organization)) {
            int status = perform(get(path), other, thief).getResponse().getStatus();
            assertThat(status).isIn(302, 404);
        }
        confirm(link, other, thief, organization);
        perform(
                post(link + "/ask-address").param("email", "a@b.example").with(csrf()),
                other,
                thief);

        assertThat(assignments(organization)).isZero();
        assertThat(perform(get(link), other, thief).getResponse().getStatus()).isEqualTo(404);
    }

    @Test
    @Carries("S03")
    void one_claim_used_fifty_times_at_once_links_once() throws Exception {
        User user = person("fifty");
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, user);
        List<OrganizationId> wanted = new ArrayList<>();
        for (int i = 0; i < USES; i++) {
            wanted.add(organization("Fifty " + i, user));
        }

        try (ExecutorService pool = Executors.newFixedThreadPool(USES)) {
            List<Future<?>> uses = new ArrayList<>();
            for (OrganizationId organization : wanted) {
                uses.add(pool.submit(() -> confirm(link, browser, user, organization)));
            }
            for (Future<?> use : uses) {
                use.get();
            }
        }

        assertThat(wanted.stream().mapToInt(this::assignments).sum()).isEqualTo(1);
        assertThat(mailsTo(user.email())).isEqualTo(1);
    }

    @Test
    @Carries("S04")
    void a_token_for_another_product_makes_no_link() throws Exception {
        String token = "tok-" + UUID.randomUUID();
        aws.token(
                token,
                new ResolveAnswer.ResolvedCustomer(
                        new AwsAccountId(account()), license(), "anotherproduct"));

        var answer = perform(register(token), Browser.fresh()).getResponse();

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("This subscription is for another product");
        assertThat(inDatabase("anotherproduct")).isEmpty();
    }

    /** Every POST that the router knows below a link or a connection, with real ids. */
    private List<String> postsOfTheFlow(String link, OrganizationId organization) {
        String id = link.substring(link.lastIndexOf('/') + 1);
        return routes.getHandlerMethods().keySet().stream()
                .filter(route ->
                        route.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.startsWith("/link/") || path.contains("/subscription"))
                .filter(path -> !path.startsWith("/v1/") && !path.startsWith("/desk/"))
                .map(path ->
                        path.startsWith("/link/")
                                ? path.replaceAll("\\{(id|link)}", id)
                                : path.replace("{id}", organization.toString())
                                        .replace("{move}", UUID.randomUUID().toString()))
                .toList();
    }

    private int assignments(OrganizationId organization) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                """
                                select count(*) from marketplace.assignments
                                where organization_id = :organization
                                """)
                        .param("organization", organization.value())
                        .query(Integer.class)
                        .single());
    }

    /** The tables that have the text in a row, as the superuser sees them. */
    private List<String> inDatabase(String text) {
        List<String> found = new ArrayList<>();
        var all = TestDatabase.superuser(database);
        for (String table :
                all.sql(
                                """
                                select format('%I.%I', schemaname, tablename)
                                from pg_tables
                                where schemaname not in ('pg_catalog', 'information_schema')
                                """)
                        .query(String.class)
                        .list()) {
            boolean has =
                    all.sql(
                                    "select exists (select from "
                                            + table
                                            + " t where strpos(t::text, :text) > 0)")
                            .param("text", text)
                            .query(Boolean.class)
                            .single();
            if (has) {
                found.add(table);
            }
        }
        return found;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
