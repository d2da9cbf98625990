package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Carries;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Junk at the registration URL, which anybody can reach. */
final class FloodTests extends LinkingPages {

    private static final int JUNK_PER_ADDRESS = 400;
    private static final int JUNK_ADDRESSES = 5;

    /** No time passes while the junk comes, so the budget of one second is all that it gets. */
    @Test
    @Carries("S06")
    void a_flood_of_junk_costs_few_calls_and_a_real_buyer_still_links() throws Exception {
        User buyer = person("real");
        OrganizationId organization = organization("Real Works", buyer);
        Browser browser = Browser.fresh();
        String token = subscribed(account());
        int before = aws.resolveCalls();

        int refused = 0;
        wall.stop();
        for (int from = 0; from < JUNK_ADDRESSES; from++) {
            for (int i = 0; i < JUNK_PER_ADDRESS; i++) {
                refused += junk("10.6.0." + from, "junk-" + from + "-" + i);
            }
        }
        int calls = aws.resolveCalls() - before;
        wall.go();
        wall.pass(Duration.ofSeconds(1));
        String link = arrive(token, browser);
        page(link, browser, buyer);
        confirm(link, browser, buyer, organization);

        assertThat(refused).isEqualTo(JUNK_ADDRESSES * JUNK_PER_ADDRESS);
        assertThat(calls).as("calls to AWS in one second").isLessThanOrEqualTo(5);
        assertThat(page(link, browser, buyer)).contains("is connected to AWS Marketplace");
    }

    @Test
    @Carries("S06")
    void what_is_no_token_or_too_long_is_never_asked_about() throws Exception {
        int before = aws.resolveCalls();
        for (String junk : List.of("", " ", "a b", "x".repeat(2049), "é", "x".repeat(9000))) {
            junk("10.6.1.1", junk);
        }

        assertThat(aws.resolveCalls()).isEqualTo(before);
    }

    /** 1 if it was refused. */
    private int junk(String address, String token) throws Exception {
        byte[] body =
                (TOKEN + "=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
        int status =
                perform(
                                post("/aws-marketplace/register")
                                        .contentType("application/x-www-form-urlencoded")
                                        .header("Sec-Fetch-Site", "cross-site")
                                        .with(request -> {
                                            request.setRemoteAddr(address);
                                            return request;
                                        })
                                        .content(body),
                                Browser.fresh())
                        .getResponse()
                        .getStatus();
        return status >= 400 ? 1 : 0;
    }
}
