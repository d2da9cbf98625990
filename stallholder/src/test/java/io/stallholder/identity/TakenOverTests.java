package io.stallholder.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.platform.Timestamps;
import io.stallholder.testing.Carries;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Attacks on an account by somebody who was in it, or who was there before its owner. */
final class TakenOverTests extends IdentityTest {

    private static final String NETWORK = "192.0.2.66";
    private static final String CODE = "\\n([0-9]{8})\\n";
    private static final String RESET = "/reset\\?token=(\\S+)";
    private static final String UNDO = "/address/undo\\?token=(\\S+)";
    private static final String NEW_PASSWORD = "a lantern over seven bridges";

    @Autowired private ResetPassword reset;
    @Autowired private ChangeAddress change;
    @Autowired private UpdateAccount update;
    @Autowired private Register register;
    @Autowired private VerifyAddress verify;
    @Autowired private SignIn signIn;

    @Test
    @Carries("S10")
    void a_session_of_before_the_reset_is_dead_after_it() {
        User owner = user("unexpired@buyer.example");
        SignedIn thief = signIns.open(owner, Proof.PASSWORD, visit(freshBrowser())).orElseThrow();

        reset("unexpired@buyer.example");

        assertThat(lives(thief)).isFalse();
        assertThat(signs("unexpired@buyer.example", PASSWORD)).isFalse();
        assertThat(signs("unexpired@buyer.example", NEW_PASSWORD)).isTrue();
    }

    @Test
    @Carries("S10")
    void a_sign_in_that_was_proved_before_the_reset_is_not_opened_after_it() {
        user("overtaken@buyer.example");
        SignIn.Answer proved = attempt("overtaken@buyer.example", PASSWORD);

        reset("overtaken@buyer.example");

        User user = ((SignIn.Answer.Right) proved).user();
        assertThat(signIns.open(user, Proof.PASSWORD, visit(freshBrowser()))).isEmpty();
        assertThat(signIns.open(user, Proof.PASSKEY, visit(freshBrowser()))).isEmpty();
        assertThat(signIns.open(current(user.id()), Proof.MAIL, visit(freshBrowser()))).isPresent();
    }

    @Test
    @Carries("S10")
    void a_change_of_address_that_waits_dies_with_the_reset() {
        User owner = user("waiting@buyer.example");
        change.ask(owner, new EmailAddress("thief-1@evil.example"), NETWORK);
        String code = newest("thief-1@evil.example", CODE);

        reset("waiting@buyer.example");

        assertThat(change.prove(owner, code, NETWORK)).isEqualTo(ChangeAddress.Answer.GONE);
        assertThat(current(owner.id()).email()).isEqualTo(owner.email());
    }

    @Test
    @Carries("S10")
    void an_earlier_reset_link_dies_with_a_change_of_the_password() {
        User owner = user("linked@buyer.example");
        SignedIn in = signIns.open(owner, Proof.PASSWORD, visit(freshBrowser())).orElseThrow();
        reset.ask(owner.email(), Locale.ENGLISH, NETWORK);
        String token = newest("linked@buyer.example", RESET);

        update.setPassword(in, NEW_PASSWORD, NETWORK);

        assertThat(reset.complete(token, "a password of the thief", NETWORK)).isEmpty();
        assertThat(lives(in)).isTrue();
    }

    @Test
    @Carries("S10")
    void a_registration_that_was_never_proved_holds_nothing_when_the_owner_comes() {
        BrowserId squatter = freshBrowser();
        UUID squatted = registered("classic@buyer.example", "a phrase of the squatter", squatter);
        BrowserId owner = freshBrowser();
        UUID own = registered("classic@buyer.example", PASSWORD, owner);
        String code = newest("classic@buyer.example", CODE);

        VerifyAddress.Answer byOwner = verify.byCode(own, code, owner);
        VerifyAddress.Answer bySquatter = verify.byCode(squatted, code, squatter);

        assertThat(byOwner).isInstanceOf(VerifyAddress.Answer.Verified.class);
        assertThat(bySquatter).isEqualTo(new VerifyAddress.Answer.Wrong());
        assertThat(signs("classic@buyer.example", "a phrase of the squatter")).isFalse();
        assertThat(signs("classic@buyer.example", PASSWORD)).isTrue();
    }

    @Test
    @Carries("S10")
    void the_old_address_takes_the_account_back_however_often_the_thief_moved_it() {
        User owner = user("moved@buyer.example");
        SignedIn thief = signIns.open(owner, Proof.PASSWORD, visit(freshBrowser())).orElseThrow();
        move(owner, "thief-2@evil.example");
        move(current(owner.id()), "thief-3@evil.example");
        String undo = newest("moved@buyer.example", UNDO);
        String thiefs = newest("thief-2@evil.example", UNDO);
        time.pass(Duration.ofDays(6));

        boolean looked = change.lookUndo(undo).equals(Optional.of(owner.email()));
        boolean undone = change.undo(undo, NETWORK);

        assertThat(looked).isTrue();
        assertThat(undone).isTrue();
        assertThat(current(owner.id()).email()).isEqualTo(owner.email());
        assertThat(lives(thief)).isFalse();
        assertThat(change.undo(thiefs, NETWORK)).isFalse();
        assertThat(change.undo(undo, NETWORK)).isFalse();
        assertThat(reset.complete(newest("moved@buyer.example", RESET), NEW_PASSWORD, NETWORK))
                .isPresent();
    }

    @Test
    @Carries("S10")
    void a_passkey_of_the_thief_dies_with_the_address_taken_back_and_the_owner_is_told() {
        User owner = user("keyed@buyer.example");
        move(owner, "thief-4@evil.example");
        passkey(owner, "The thief's phone");

        change.undo(newest("keyed@buyer.example", UNDO), NETWORK);

        assertThat(signIns.ways(owner.id()).others()).isEmpty();
        assertThat(newest("keyed@buyer.example", "the passkey \"(.*)\" of your account"))
                .isEqualTo("The thief's phone");
    }

    @Test
    void an_address_can_be_taken_back_for_seven_days_only() {
        User owner = user("settled@buyer.example");
        move(owner, "settled-new@buyer.example");
        String undo = newest("settled@buyer.example", UNDO);
        time.pass(Duration.ofDays(7));

        assertThat(change.undo(undo, NETWORK)).isFalse();
        assertThat(current(owner.id()).email().value()).isEqualTo("settled-new@buyer.example");
    }

    @Test
    @Carries("S13")
    void a_taken_address_is_answered_like_a_free_one_and_never_given() {
        User owner = user("asker@buyer.example");
        user("taken@buyer.example");

        boolean asked = change.ask(owner, new EmailAddress("taken@buyer.example"), NETWORK);
        ChangeAddress.Answer answer = change.prove(owner, "12345678", NETWORK);

        assertThat(asked).isTrue();
        assertThat(change.pending(owner.id())).isPresent();
        assertThat(answer).isEqualTo(ChangeAddress.Answer.WRONG);
        newest("taken@buyer.example", "(already)");
    }

    @Test
    @Carries("S17")
    void five_wrong_codes_use_a_change_of_address_up() {
        User owner = user("brute@buyer.example");
        change.ask(owner, new EmailAddress("brute-new@buyer.example"), NETWORK);
        String code = newest("brute-new@buyer.example", CODE);
        String wrong = code.equals("00000000") ? "11111111" : "00000000";
        for (int tries = 0; tries < 5; tries++) {
            assertThat(change.prove(owner, wrong, NETWORK)).isEqualTo(ChangeAddress.Answer.WRONG);
        }

        assertThat(change.prove(owner, code, NETWORK)).isEqualTo(ChangeAddress.Answer.TOO_MANY);
    }

    @Test
    @Carries("S17")
    void of_fifty_uses_of_one_registration_code_at_once_one_succeeds() throws Exception {
        BrowserId browser = freshBrowser();
        UUID id = registered("race@buyer.example", PASSWORD, browser);
        String code = newest("race@buyer.example", CODE);

        List<VerifyAddress.Answer> answers = fiftyTimes(() -> verify.byCode(id, code, browser));

        assertThat(answers).hasSize(50);
        assertThat(answers).filteredOn(VerifyAddress.Answer.Verified.class::isInstance).hasSize(1);
        assertThat(Collections.frequency(answers, new VerifyAddress.Answer.Gone())).isEqualTo(49);
    }

    @Test
    @Carries("S17")
    void of_fifty_uses_of_one_reset_link_at_once_one_succeeds() throws Exception {
        user("race-reset@buyer.example");
        reset.ask(new EmailAddress("race-reset@buyer.example"), Locale.ENGLISH, NETWORK);
        String token = newest("race-reset@buyer.example", RESET);

        List<Optional<User>> answers =
                fiftyTimes(() -> reset.complete(token, NEW_PASSWORD, NETWORK));

        assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    @Carries("S17")
    void of_fifty_uses_of_one_address_code_at_once_one_succeeds() throws Exception {
        User owner = user("race-move@buyer.example");
        change.ask(owner, new EmailAddress("race-moved@buyer.example"), NETWORK);
        String code = newest("race-moved@buyer.example", CODE);

        List<ChangeAddress.Answer> answers = fiftyTimes(() -> change.prove(owner, code, NETWORK));

        assertThat(Collections.frequency(answers, ChangeAddress.Answer.CHANGED)).isEqualTo(1);
        assertThat(Collections.frequency(answers, ChangeAddress.Answer.GONE)).isEqualTo(49);
    }

    private static <T> List<T> fiftyTimes(Callable<T> use) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (Future<T> answer : threads.invokeAll(Collections.nCopies(50, use))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private void move(User user, String address) {
        change.ask(user, new EmailAddress(address), NETWORK);
        assertThat(change.prove(user, newest(address, CODE), NETWORK))
                .isEqualTo(ChangeAddress.Answer.CHANGED);
    }

    private void passkey(User user, String name) {
        transactions.asSystem(() ->
                jdbc.sql(
                                """
                                insert into identity.passkeys (credential_id, user_id, name,
                                    public_key, attestation, sign_count, transports,
                                    backup_eligible, backup_state, created_at)
                                values (:id, :user, :name, :id, :id, 0, '', false, false, :now)
                                """)
                        .param("id", Secrets.token().getBytes(StandardCharsets.US_ASCII))
                        .param("user", user.id().value())
                        .param("name", name)
                        .param("now", Timestamps.param(time.instant()))
                        .update());
    }

    private void reset(String email) {
        reset.ask(new EmailAddress(email), Locale.ENGLISH, NETWORK);
        assertThat(reset.complete(newest(email, RESET), NEW_PASSWORD, NETWORK)).isPresent();
    }

    private UUID registered(String email, String password, BrowserId browser) {
        Register.Answer answer =
                register.start(
                        new Register.Form(
                                new EmailAddress(email),
                                "Ada",
                                password,
                                Locale.ENGLISH,
                                LocalPath.HOME),
                        browser,
                        NETWORK);
        return ((Register.Answer.MailSent) answer).registration();
    }

    private boolean signs(String email, String password) {
        return attempt(email, password) instanceof SignIn.Answer.Right;
    }

    private SignIn.Answer attempt(String email, String password) {
        return signIn.attempt(
                new SignIn.Credentials(new EmailAddress(email), password), freshBrowser(), NETWORK);
    }
}
