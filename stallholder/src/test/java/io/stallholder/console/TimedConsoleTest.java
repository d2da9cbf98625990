package io.stallholder.console;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.identity.OtherProof;
import io.stallholder.identity.Proof;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.PassingTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The program on a clock that a test moves, with a sensitive page and a second factor to enrol. */
@Import(TimedConsoleTest.Extras.class)
abstract class TimedConsoleTest extends ConsoleTest {

    @Autowired PassingTime time;
    @Autowired Pebbles pebbles;

    @TestConfiguration(proxyBeanMethods = false)
    static class Extras {

        @Bean
        PassingTime passingTime() {
            return new PassingTime();
        }

        @Bean
        WallClock wallClock(PassingTime time) {
            return new WallClock(time);
        }

        @Bean
        Pebbles pebbles() {
            return new Pebbles();
        }

        /**
         * Something sensitive, behind the rule of the signed-in; in here no other test finds it.
         */
        @RestController
        static final class Sensitive {

            @GetMapping("/account/testing")
            String page() {
                return "the page";
            }

            @FreshSignIn
            @GetMapping("/account/testing/{stone}")
            String look(@PathVariable("stone") String stone) {
                return "saw " + stone;
            }

            @FreshSignIn(back = "/account/testing/{stone}")
            @PostMapping("/account/testing/{stone}")
            String act(@PathVariable("stone") String stone) {
                return "moved " + stone;
            }
        }
    }

    /** A second factor of the test's own: whoever is in the set is asked for it. */
    static final class Pebbles implements OtherProof {

        private final Set<UserId> owners = ConcurrentHashMap.newKeySet();

        private final AtomicInteger resets = new AtomicInteger();

        /** How often a reset came here. */
        int resets() {
            return resets.get();
        }

        @Override
        public void reset(UserId user, String network) {
            resets.incrementAndGet();
        }

        void enrol(UserId user) {
            owners.add(user);
        }

        @Override
        public Proof proof() {
            return Proof.AUTHENTICATOR;
        }

        @Override
        public boolean isOffered(UserId user) {
            return owners.contains(user);
        }

        @Override
        public boolean isAsked(UserId user) {
            return owners.contains(user);
        }

        @Override
        public String template() {
            return "testing/pebble";
        }
    }
}
