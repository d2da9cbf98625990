package io.stallholder.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.testing.Carries;
import io.stallholder.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AuthenticatorRowsTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final int AT_ONCE = 50;

    private final AuthenticatorRows rows = new AuthenticatorRows(DATABASE.jdbc());

    @Test
    @Carries("S17")
    void of_fifty_who_use_one_code_of_the_app_at_once_one_is_let_in() throws Exception {
        UserId user = enrolled("fifty@buyer.example");

        List<Boolean> answers = atOnce(() -> system(() -> rows.use(user, 2)));

        assertThat(answers).filteredOn(Boolean.TRUE::equals).hasSize(1);
        assertThat(system(() -> rows.use(user, 2))).isFalse();
        assertThat(system(() -> rows.use(user, 1))).isFalse();
        assertThat(system(() -> rows.use(user, 3))).isTrue();
    }

    @Test
    @Carries("S17")
    void of_fifty_who_use_one_recovery_code_at_once_one_is_let_in() throws Exception {
        UserId user = enrolled("codes@buyer.example");
        String hash = RecoveryCodes.hash(user, "abcd-efgh-ijkl-mnop");
        system(() -> {
            rows.replaceCodes(user, List.of(hash), NOW);
            return true;
        });

        List<Boolean> answers = atOnce(() -> system(() -> rows.useCode(user, hash, NOW)));

        assertThat(answers).filteredOn(Boolean.TRUE::equals).hasSize(1);
        assertThat(system(() -> rows.codesLeft(user))).isZero();
    }

    @Test
    void of_two_who_confirm_an_app_at_once_one_is_told_the_codes() throws Exception {
        UserId user = user("twice@buyer.example");
        system(() -> rows.begin(user, "sealed", NOW));

        List<Boolean> answers = atOnce(() -> system(() -> rows.confirm(user, 1, NOW)));

        assertThat(answers).filteredOn(Boolean.TRUE::equals).hasSize(1);
        assertThat(system(() -> rows.begin(user, "another", NOW))).isFalse();
    }

    private UserId enrolled(String email) {
        UserId user = user(email);
        system(() -> rows.begin(user, "sealed", NOW));
        system(() -> rows.confirm(user, 1, NOW));
        return user;
    }

    private static UserId user(String email) {
        UserId id = new UserId(UUID.randomUUID());
        system(() ->
                new UserRows(DATABASE.jdbc())
                        .insert(
                                new UserRows.NewUser(
                                        id,
                                        new EmailAddress(email),
                                        "Ada",
                                        null,
                                        Locale.ENGLISH,
                                        NOW)));
        return id;
    }

    private static <T> T system(Supplier<T> work) {
        return DATABASE.transactions().asSystem(work);
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<T>> all =
                    Stream.generate(() ->
                                    threads.submit(() -> {
                                        start.await();
                                        return work.call();
                                    }))
                            .limit(AT_ONCE)
                            .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : all) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
