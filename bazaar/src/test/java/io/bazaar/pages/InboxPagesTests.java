package io.bazaar.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InboxPagesTests {

    private final Site site = new Site();
    private final Browser browser = site.browser();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_mail_is_listed_and_its_links_can_be_clicked() {
        site.mail("Verify", "Click http://localhost:8080/verify?a=1&b=2. Thanks.", "");

        assertThat(browser.get("/inbox").text()).contains("Verify To new.user@example.com");
        assertThat(browser.get("/inbox?to=other@example.com").text()).contains("No mail to");
        assertThat(browser.get("/inbox/1").html())
                .contains("href=\"http://localhost:8080/verify?a=1&amp;b=2\"")
                .doesNotContain("<iframe");
    }

    @Test
    void hostile_mail_stays_text_and_its_markup_stays_in_a_closed_box() {
        site.mail(
                "</title><script>alert(1)</script>",
                "javascript:alert(2) <script>alert(3)</script> http://e.example/\"onclick=\"x",
                "<script>top.location='http://e.example'</script><form action=/sign-out></form>");

        Page mail = browser.get("/inbox/1");
        assertThat(mail.html())
                .doesNotContain("<script>alert")
                .doesNotContain("href=\"javascript")
                .doesNotContain("top.location")
                .contains("href=\"http://e.example/\"")
                .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
        assertThat(browser.get("/inbox").html()).doesNotContain("<script>alert");

        Page box = browser.get("/inbox/1/html");
        assertThat(box.header("Content-Security-Policy"))
                .startsWith("sandbox allow-popups")
                .contains("default-src 'none'")
                .contains("form-action 'none'")
                .doesNotContain("allow-scripts")
                .doesNotContain("allow-same-origin");
    }

    @Test
    void an_empty_inbox_and_a_missing_mail_are_designed() {
        assertThat(browser.get("/inbox").text()).contains("No mail yet");
        for (String id : List.of("1", "x", "99999999999999999999", "1%2f2")) {
            assertThat(browser.get("/inbox/" + id).status()).as(id).isIn(404, 400);
        }
    }

    @Test
    void addresses_end_before_punctuation_in_both_languages() {
        assertThat(
                        MailText.pieces(
                                "见 https://a.example/x?y=1\u3002\u8c22\u8c22 (http://b.example)."))
                .filteredOn(MailText.Piece::link)
                .extracting(MailText.Piece::text)
                .containsExactly("https://a.example/x?y=1", "http://b.example");
    }
}
