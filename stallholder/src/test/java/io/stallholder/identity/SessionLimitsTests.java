package io.stallholder.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

final class SessionLimitsTests extends IdentityTest {

    private static final Duration IDLE = Duration.ofMinutes(30);

    @Autowired private ForgetExpired forget;

    @Test
    @Carries("S16")
    void a_session_without_page_views_is_over_after_half_an_hour() {
        SignedIn in = opened("idle@buyer.example");
        time.pass(IDLE.minusSeconds(5));
        assertThat(lives(in)).isTrue();
        time.pass(IDLE);

        assertThat(lives(in)).isFalse();
    }

    @Test
    @Carries("S16")
    void a_session_in_use_is_over_after_twelve_hours() {
        SignedIn in = opened("busy@buyer.example");
        for (int views = 0; views < 35; views++) {
            time.pass(Duration.ofMinutes(20));
            assertThat(lives(in)).isTrue();
        }
        time.pass(Duration.ofMinutes(20));

        assertThat(lives(in)).isFalse();
    }

    @Test
    void what_is_over_is_forgotten_and_what_lives_is_not() {
        SignedIn over = opened("over@buyer.example");
        time.pass(IDLE.plusMinutes(1));
        SignedIn living = opened("living@buyer.example");

        forget.run();

        assertThat(rows(over)).isZero();
        assertThat(rows(living)).isOne();
        assertThat(lives(living)).isTrue();
    }

    @Test
    @Carries("S16")
    void the_database_shows_a_person_their_own_sessions_only() {
        SignedIn one = opened("one@buyer.example");
        SignedIn other = opened("other@buyer.example");

        assertThat(signIns.devices(one.user().id()))
                .extracting(Device::id)
                .containsExactly(one.id());
        assertThat(signIns.end(one, other.id(), "192.0.2.1")).isFalse();
        assertThat(lives(other)).isTrue();
    }

    private SignedIn opened(String email) {
        return signIns.open(user(email), Proof.PASSWORD, visit(freshBrowser())).orElseThrow();
    }

    private long rows(SignedIn in) {
        return transactions.asSystem(() ->
                jdbc.sql("select count(*) from identity.sign_ins where id = :id")
                        .param("id", in.id())
                        .query(Long.class)
                        .single());
    }
}
