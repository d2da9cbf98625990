package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.stallholder.identity.User;
import io.stallholder.kernel.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What support sees of a subscription, and the list of those that nobody linked. */
final class DiagnosisTests extends BilledPages {

    @Autowired private Diagnose diagnose;

    @Test
    void a_subscription_is_found_by_whatever_the_customer_can_name() throws Exception {
        Linked seat = linked("Named");
        Reference reference = Reference.of(id(seat.link()));
        Diagnose.Case found = diagnose.find(reference.value()).getFirst();
        String license = found.subscription().license().licenseId();
        String agreement = "agmt-" + license;
        transactions.asSystem(() ->
                jdbc.sql(
                                """
                                update marketplace.licenses
                                set agreement_id = :agreement, agreement_seen_at = activated_at
                                where license_id = :license
                                """)
                        .param("agreement", agreement)
                        .param("license", license)
                        .update());

        for (String text :
                List.of(
                        reference.value(),
                        license,
                        found.subscription().license().value(),
                        agreement,
                        found.subscription().account().value(),
                        " " + license + " ")) {
            assertThat(diagnose.find(text))
                    .as(text)
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.next()).isEqualTo(NextStep.NOTHING);
                        assertThat(one.payees().getFirst().name()).isEqualTo("Named");
                        assertThat(one.holders()).containsExactly(seat.admin().email().value());
                        assertThat(one.activities())
                                .extracting(activity -> activity.act())
                                .contains("link.received", "subscription.linked");
                    });
        }
        assertThat(diagnose.find("agmt-of-nobody")).isEmpty();
        assertThat(diagnose.find("%")).isEmpty();
    }

    @Test
    void each_stop_on_the_way_has_its_own_next_step() throws Exception {
        Browser browser = Browser.fresh();
        User user = person("slow");
        String token = subscribed(account());
        String link = arrive(token, browser);

        NextStep came = next(link);
        time.advance(Duration.ofHours(25));
        tick.run();
        NextStep lapsed = next(link);
        arrive(token, browser);
        page(link, browser, user);
        NextStep chosen = next(link);
        Linked seat = new Linked(link, browser, user, organization("Slow Works", user));
        confirm(link, browser, user, seat.organization());
        NextStep waits = next(link);
        activate(link);
        NextStep fine = next(link);
        act(seat, "/undo");

        assertThat(List.of(came, lapsed, chosen, waits, fine, next(link)))
                .containsExactly(
                        NextStep.NOT_SIGNED_IN,
                        NextStep.LAPSED,
                        NextStep.NOT_CHOSEN,
                        NextStep.AWAIT_AWS,
                        NextStep.NOTHING,
                        NextStep.UNLINKED);
        assertThat(diagnose.find(Reference.of(id(link)).value()).getFirst().payees())
                .singleElement()
                .satisfies(payee -> assertThat(payee.undone()).isTrue());
    }

    @Test
    void the_work_list_has_what_events_told_of_and_nobody_linked() throws Exception {
        Linked seat = linked("Fine");
        String waiting = arrive(subscribed(account()), Browser.fresh());
        String agreement = "agmt-" + UUID.randomUUID();
        transactions.asSystem(() ->
                jdbc.sql(
                                """
                                insert into marketplace.agreements (
                                    agreement_id, account_id, created_at)
                                values (:agreement, '111122223333', :at)
                                """)
                        .param("agreement", agreement)
                        .param("at", time.instant().atOffset(java.time.ZoneOffset.UTC))
                        .update());

        List<Diagnose.Waiting> listed = diagnose.unlinked();
        String page = desk("/desk/unlinked");

        assertThat(listed)
                .filteredOn(
                        one -> one.unlinked().agreementId().filter(agreement::equals).isPresent())
                .singleElement()
                .satisfies(one -> assertThat(one.next()).isEqualTo(NextStep.NEVER_CAME));
        assertThat(licenses(listed))
                .contains(license(waiting))
                .doesNotContain(license(seat.link()));
        assertThat(page).contains(agreement).contains("Write to the buyer");
        assertThat(desk("/desk/diagnosis?q=" + license(seat.link())))
                .contains("Fine")
                .contains("It pays, and AWS has confirmed it");
        assertThat(desk("/desk/diagnosis?q=nothing")).contains("Nothing is known of it here");
    }

    private static List<String> licenses(List<Diagnose.Waiting> listed) {
        return listed.stream()
                .flatMap(one -> one.unlinked().license().stream())
                .map(one -> one.licenseId())
                .toList();
    }

    private NextStep next(String link) {
        return diagnose.find(Reference.of(id(link)).value()).getFirst().next();
    }

    private String license(String link) {
        return transactions.asSystem(() ->
                jdbc.sql("select license_id from linking.pending_links where id = :id")
                        .param("id", id(link))
                        .query(String.class)
                        .single());
    }

    private String desk(String path) throws Exception {
        User operator = person("operator");
        return perform(
                        get(path)
                                .with(
                                        authentication(
                                                UsernamePasswordAuthenticationToken.authenticated(
                                                        operator,
                                                        "",
                                                        List.of(
                                                                new SimpleGrantedAuthority(
                                                                        "ROLE_OPERATOR"))))),
                        Browser.fresh())
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static UUID id(String link) {
        return UUID.fromString(link.substring(link.lastIndexOf('/') + 1));
    }
}
