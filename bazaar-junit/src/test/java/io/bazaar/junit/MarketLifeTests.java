package io.bazaar.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Whose market a test sees, and when it is gone. */
final class MarketLifeTests {

    private static final String LISTING = "prodview-examplepayg1";

    @Test
    void one_market_serves_a_class_and_its_nested_classes_and_is_then_gone() {
        List<URI> seen = run(SharedExample.class);

        assertThat(seen).hasSize(4);
        assertThat(seen.stream().distinct()).hasSize(1);
        assertThat(seen).allSatisfy(MarketLifeTests::isGone);
    }

    @Test
    void two_classes_have_two_markets() {
        assertThat(run(SharedExample.class)).doesNotContainAnyElementsOf(run(SharedExample.class));
    }

    @Test
    void a_fresh_market_for_each_method_is_its_constructors_as_well() {
        List<URI> seen = run(FreshExample.class);

        assertThat(seen).hasSize(2).doesNotHaveDuplicates();
        assertThat(seen).allSatisfy(MarketLifeTests::isGone);
    }

    @Test
    void a_market_of_methods_is_not_had_before_them() {
        assertThat(failure(TooEarlyExample.class)).contains("Fresh.PER_METHOD", "outside of test");
    }

    @Test
    void a_definition_is_found_on_the_class_path_or_as_a_file() {
        assertThat(run(ResourceExample.class)).hasSize(1);
        assertThat(run(FileExample.class)).hasSize(1);
        assertThat(failure(NowhereExample.class)).contains("no-such-market", "class path");
    }

    @Test
    void a_start_that_cannot_be_is_refused_and_leaves_nothing_running() {
        assertThat(failure(PastExample.class)).contains("does not move", "Backwards");
        assertThat(failure(OddStartExample.class)).contains("tomorrow", "31T22:30");
    }

    private static List<URI> run(Class<?> example) {
        Example.SEEN.clear();
        tests(example).assertStatistics(it -> it.failed(0).aborted(0));
        return List.copyOf(Example.SEEN);
    }

    private static String failure(Class<?> example) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(example))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
    }

    private static Events tests(Class<?> example) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(example))
                .execute()
                .allEvents();
    }

    private static void isGone(URI endpoint) {
        assertThatThrownBy(() -> new Socket("localhost", endpoint.getPort()).close())
                .isInstanceOf(IOException.class);
    }

    /** What the examples have seen. */
    private static final class Example {

        private static final List<URI> SEEN = new CopyOnWriteArrayList<>();

        private Example() {}
    }

    @BazaarTest
    static final class SharedExample {

        @BeforeAll
        static void before(BazaarServer server) {
            Example.SEEN.add(server.endpoint());
        }

        @Test
        void one(BazaarServer server) {
            Example.SEEN.add(server.endpoint());
        }

        @Test
        void two(BazaarServer server) {
            Example.SEEN.add(server.endpoint());
        }

        @Nested
        final class Inner {

            @Test
            void three(BazaarServer server) {
                Example.SEEN.add(server.endpoint());
            }
        }
    }

    @BazaarTest(fresh = Fresh.PER_METHOD)
    static final class FreshExample {

        private final BazaarServer mine;

        FreshExample(BazaarServer mine) {
            this.mine = mine;
        }

        @BeforeEach
        void empty(BazaarControl control, BazaarServer server) {
            assertThat(server.endpoint()).isEqualTo(mine.endpoint());
            assertThat(control.get("/_bazaar/agreements?account=" + mine.buyer().accountId()))
                    .isEmpty();
        }

        @Test
        void one(BazaarServer server, BazaarBuyer buyer) {
            buyer.subscribe(LISTING);
            Example.SEEN.add(server.endpoint());
        }

        @Test
        void two(BazaarServer server, BazaarBuyer buyer) {
            buyer.subscribe(LISTING);
            Example.SEEN.add(server.endpoint());
        }
    }

    @BazaarTest(fresh = Fresh.PER_METHOD)
    static final class TooEarlyExample {

        @BeforeAll
        static void before(BazaarServer server) {
            Example.SEEN.add(server.endpoint());
        }

        @Test
        void one() {}
    }

    @BazaarTest(config = "bazaar/default-market.yaml")
    static final class ResourceExample {

        @Test
        void one(BazaarServer server) {
            Example.SEEN.add(server.endpoint());
        }
    }

    @BazaarTest(config = "../bazaar/src/main/resources/bazaar/default-market.yaml")
    static final class FileExample {

        @Test
        void one(BazaarServer server) {
            Example.SEEN.add(server.endpoint());
        }
    }

    @BazaarTest(config = "no-such-market.json")
    static final class NowhereExample {

        @Test
        void one() {}
    }

    @BazaarTest(startAt = "2026-01-01T00:00:00Z")
    static final class PastExample {

        @Test
        void one() {}
    }

    @BazaarTest(startAt = "tomorrow")
    static final class OddStartExample {

        @Test
        void one() {}
    }
}
