package io.stallholder.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.testing.Carries;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

final class SignInLimitsTests extends IdentityTest {

    private static final int NETWORKS = 1_000;
    private static final int TRIES = 2_000;

    @Autowired private SignIn signIn;
    @Autowired private Register register;
    @Autowired private ResetPassword reset;
    @Autowired private Passwords passwords;
    @Autowired private UsePasskey passkeys;
    @Autowired private Throttles throttles;

    @Test
    @Carries("S12")
    void thousands_of_tries_from_a_thousand_addresses_are_nine_an_hour_and_the_owner_gets_in() {
        User owner = user("besieged@buyer.example");
        BrowserId known = freshBrowser();
        signIns.open(owner, Proof.PASSWORD, visit(known));
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);

        int effective = 0;
        for (int tries = 0; tries < TRIES; tries++) {
            String network = "198.51." + random.nextInt(NETWORKS);
            SignIn.Answer answer =
                    attempt("besieged@buyer.example", "guess number " + tries, network);
            effective += answer instanceof SignIn.Answer.TooMany ? 0 : 1;
            time.pass(Duration.ofHours(1).minusMinutes(1).dividedBy(TRIES));
        }
        SignIn.Answer owners =
                signIn.attempt(
                        new SignIn.Credentials(owner.email(), PASSWORD), known, "203.0.113.9");

        assertThat(effective).as("seed " + seed).isLessThan(10);
        assertThat(owners).isEqualTo(new SignIn.Answer.Right(owner));
    }

    @Test
    @Carries("S12")
    void the_tries_of_an_hour_come_back_after_it() {
        user("patient@buyer.example");
        for (int tries = 0; tries < 10; tries++) {
            attempt("patient@buyer.example", "guess number " + tries, "198.51.100.7");
        }
        assertThat(attempt("patient@buyer.example", PASSWORD, "198.51.100.7"))
                .isEqualTo(new SignIn.Answer.TooMany());
        time.pass(Duration.ofHours(1));

        assertThat(attempt("patient@buyer.example", PASSWORD, "198.51.100.7"))
                .isInstanceOf(SignIn.Answer.Right.class);
    }

    @Test
    @Carries("S13")
    void signing_in_compares_as_many_passwords_whether_the_account_exists() {
        user("exists@buyer.example");

        long known = work(() -> attempt("exists@buyer.example", "a wrong password", "192.0.2.7"));
        long unknown =
                work(() -> attempt("missing@buyer.example", "a wrong password", "192.0.2.7"));

        assertThat(known).isEqualTo(unknown).isEqualTo(2);
    }

    @Test
    @Carries("S13")
    void registering_hashes_as_many_passwords_whether_the_account_exists() {
        user("registered@buyer.example");

        long known = work(() -> register("registered@buyer.example"));
        long unknown = work(() -> register("newcomer@buyer.example"));

        assertThat(known).isEqualTo(unknown).isEqualTo(1);
    }

    @Test
    @Carries("S13")
    void asking_for_a_reset_does_as_much_whether_the_account_exists() {
        user("forgetful@buyer.example");

        long known = work(() -> reset("forgetful@buyer.example"));
        long rowsOfKnown = rows();
        long unknown = work(() -> reset("nobody@buyer.example"));
        long rowsOfBoth = rows();

        assertThat(known).isEqualTo(unknown).isZero();
        assertThat(rowsOfBoth - rowsOfKnown).isEqualTo(rowsOfKnown).isEqualTo(1);
    }

    @Test
    @Carries("S13")
    void the_limits_are_the_same_whether_the_account_exists() {
        user("limited@buyer.example");

        assertThat(triesUntilTooMany("limited@buyer.example"))
                .isEqualTo(triesUntilTooMany("unlimited@buyer.example"))
                .isEqualTo(9);
    }

    @Test
    @Carries("S12")
    void the_addresses_of_one_ipv6_network_share_their_tries() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        int admitted = 0;
        for (int tries = 0; tries < 100; tries++) {
            String address = "2001:db8:7:7::" + Integer.toHexString(random.nextInt(1, 0xffff));
            admitted += throttles.admitsFrom(Throttles.Limit.PASSKEY, address) ? 1 : 0;
        }

        assertThat(admitted).as("seed " + seed).isEqualTo(60);
        assertThat(throttles.admitsFrom(Throttles.Limit.PASSKEY, "2001:db8:7:8::1")).isTrue();
        assertThat(Throttles.network("::ffff:192.0.2.4")).isEqualTo("192.0.2.4");
        assertThat(Throttles.network("fe80::1%eth0")).isEqualTo(Throttles.network("fe80::2"));
    }

    @Test
    void asking_for_passkeys_without_end_leaves_no_rows_without_end() {
        long before = challenges();
        int answered = 0;
        for (int asked = 0; asked < 310; asked++) {
            answered +=
                    passkeys.options(Optional.empty(), freshBrowser(), "192.0.2.77").isPresent()
                            ? 1
                            : 0;
        }

        assertThat(answered).isEqualTo(300);
        assertThat(challenges() - before).isEqualTo(300);
    }

    private long challenges() {
        return transactions.asSystem(() ->
                jdbc.sql("select count(*) from identity.passkey_challenges")
                        .query(Long.class)
                        .single());
    }

    private int triesUntilTooMany(String email) {
        int tries = 0;
        while (!(attempt(email, "guess", "192.0.2.8") instanceof SignIn.Answer.TooMany)) {
            tries++;
        }
        return tries;
    }

    private long work(Runnable what) {
        long before = passwords.workDone();
        what.run();
        return passwords.workDone() - before;
    }

    private SignIn.Answer attempt(String email, String password, String network) {
        return signIn.attempt(
                new SignIn.Credentials(new EmailAddress(email), password), freshBrowser(), network);
    }

    private void register(String email) {
        register.start(
                new Register.Form(
                        new EmailAddress(email), "Ada", PASSWORD, Locale.ENGLISH, LocalPath.HOME),
                freshBrowser(),
                "192.0.2.9");
    }

    private void reset(String email) {
        assertThat(reset.ask(new EmailAddress(email), Locale.ENGLISH, "192.0.2.10")).isTrue();
    }

    private long rows() {
        return transactions.asSystem(() ->
                jdbc.sql(
                                """
                                select count(*) from identity.resets
                                where email in
                                    ('forgetful@buyer.example', 'nobody@buyer.example')
                                """)
                        .query(Long.class)
                        .single());
    }
}
