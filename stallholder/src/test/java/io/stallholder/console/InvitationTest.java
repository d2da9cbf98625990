package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Browser;
import io.stallholder.testing.SentMails;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The whole program, and people who are invited. */
abstract class InvitationTest extends OrganizationTest {

    String invited(OrganizationId organization, String admin, String address) {
        return invited(organization, admin, Map.of("addresses", address, "role", "BILLING"));
    }

    String invited(OrganizationId organization, String admin, Map<String, String> form) {
        Browser browser = signedIn(admin);
        browser.open("/organizations/" + organization + "/invitations/new");
        Browser.Page sent = browser.submit("/organizations/" + organization + "/invitations", form);
        assertThat(sent.body()).contains("The invitations are on their way");
        deliver();
        return newest(form.getOrDefault("addresses", ""));
    }

    static Browser.Page invite(Browser browser, OrganizationId organization, String addresses) {
        browser.open("/organizations/" + organization + "/invitations/new");
        return browser.submit(
                "/organizations/" + organization + "/invitations",
                Map.of("addresses", addresses, "role", "MEMBER"));
    }

    String newest(String address) {
        return mails.to(address).getLast().find("(/invitations/\\S+)");
    }

    static Browser.Page accept(Browser browser, String link) {
        return browser.submit(
                bare(link) + "/accept", Map.of("token", link.replaceAll(".*token=", "")));
    }

    String text(String address) {
        SentMails.Letter letter = mails.to(address).getLast();
        return letter.subject() + letter.text().replaceAll("/invitations/\\S+", "link");
    }

    void age(String link, String change) {
        transactions.asSystem(() ->
                jdbc.sql("update organizations.invitations set " + change + " where id = :id")
                        .param("id", UUID.fromString(bare(link).replaceAll(".*/", "")))
                        .update());
    }

    static String linkOf(Browser.Page page, String to) {
        Matcher matcher = Pattern.compile("href=\"(/" + to + "[^\"]*)\"").matcher(page.body());
        while (matcher.find()) {
            if (matcher.group(1).contains("continue")) {
                return matcher.group(1).replace("&amp;", "&");
            }
        }
        throw new AssertionError("no way to " + to + " in " + page.body());
    }

    /** The page of an invitation, without the secret of the mail. */
    static String bare(String link) {
        return link.replaceAll("\\?.*", "");
    }

    /** A page without what is every page's own. */
    static String comparable(Browser.Page page) {
        return page.body()
                .replaceAll("value=\"[^\"]*\"", "value")
                .replaceAll("<code>[0-9a-f]{8}</code>", "");
    }

    static String members(OrganizationId organization) {
        return "/organizations/" + organization + "/members";
    }

    /** So many addresses that no other form names. */
    static String addresses(int count, int form) {
        return IntStream.range(0, count)
                .mapToObj(number -> "many-" + form + "-" + number + "@inv.example")
                .collect(Collectors.joining(" "));
    }

    int count(OrganizationId organization, String act) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                "select count(*) from audit.entries"
                                        + " where organization_id = :id and act = :act")
                        .param("id", organization.value())
                        .param("act", act)
                        .query(Integer.class)
                        .single());
    }

    UUID anyOf(OrganizationId organization) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                "select id from organizations.invitations"
                                        + " where organization_id = :id limit 1")
                        .param("id", organization.value())
                        .query(UUID.class)
                        .single());
    }
}
