package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.e2e.UsageScript.Used;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * kill -9 at named points and at random ones, of nodes and of PostgreSQL, and nodes that stand
 * still and come back, while AWS misbehaves: of acknowledged usage nothing is lost and nothing is
 * reported twice.
 *
 * <p>Every part is a process of its own. {@code -Dstallholder.kills=full} kills a hundred and fifty
 * times; {@code stallholder.kills.point} takes only points with these words.
 */
final class KillSuiteTests {

    private static final long SEED = Long.getLong("stallholder.seed", 26_112_026);
    private static final boolean FULL = "full".equals(System.getProperty("stallholder.kills"));
    private static final int NAMED = Integer.getInteger("stallholder.kills.named", FULL ? 90 : 14);
    private static final int RANDOM = Integer.getInteger("stallholder.kills.random", FULL ? 30 : 4);
    private static final int SERVER = Integer.getInteger("stallholder.kills.server", FULL ? 30 : 3);
    private static final int ZOMBIES =
            Integer.getInteger("stallholder.kills.zombies", FULL ? 9 : 2);
    private static final String ONLY = System.getProperty("stallholder.kills.point", "");
    private static final int A_WHILE_MAX = 200;
    private static final int A_FEW = 40;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final List<Customer> customers = new ArrayList<>();
    private final List<Poster> posters = new ArrayList<>();
    private final List<Thread> posting = new ArrayList<>();
    private Stage stage;
    private Journal journal;

    @BeforeEach
    void start() throws IOException, SQLException {
        System.out.println("kill suite: seed " + SEED);
        stage = Stage.start();
        journal = Journal.in(stage.folder());
        for (BazaarControls.Buyer buyer :
                List.of(BazaarControls.ACME, BazaarControls.GLOBEX, BazaarControls.INITECH)) {
            BazaarControls.Agreement agreement =
                    stage.bazaar().subscribe(buyer, BazaarControls.PAYG, "PO-4711");
            customers.add(
                    Customer.link(stage.site(), buyer, agreement, "Killed " + buyer.accountId()));
        }
        AwsTrouble.begin(stage.bazaar(), SEED);
        beginPosting();
    }

    @AfterEach
    void stop() {
        posters.forEach(Poster::end);
        stage.close();
        journal.close();
    }

    @Test
    void what_is_acknowledged_is_billed_once_whatever_dies() throws Exception {
        Triggers triggers = new Triggers(stage, () -> awaitEvents(A_FEW));
        Kills kills = new Kills(stage, triggers);
        List<Step> steps = steps(kills, new Zombies(stage, triggers));
        Collections.shuffle(steps, new java.util.Random(SEED));
        for (Step step : steps) {
            step.run();
        }
        finish(triggers);

        System.out.println("killed: " + kills.count());
        assertNothingLostNothingDouble();
    }

    private interface Step {
        void run() throws SQLException;
    }

    private List<Step> steps(Kills kills, Zombies zombies) {
        List<Step> steps = new ArrayList<>();
        List<Point> points = new ArrayList<>(Points.all());
        points.removeIf(point -> !point.name().contains(ONLY));
        Collections.shuffle(points, new java.util.Random(SEED));
        for (int i = 0; i < NAMED; i++) {
            Point point = points.get(i % points.size());
            steps.add(() -> kills.at(point));
        }
        for (int i = 0; i < RANDOM; i++) {
            steps.add(() -> kills.atRandom(random, this::aWhile));
        }
        for (int i = 0; i < SERVER; i++) {
            steps.add(() -> kills.server(random, this::aWhile));
        }
        for (int i = 0; i < ZOMBIES; i++) {
            int kind = i % 3;
            steps.add(() -> {
                switch (kind) {
                    case 0 -> zombies.duringACall();
                    case 1 -> zombies.beforeACall();
                    default -> zombies.atRandom(random, this::aWhile);
                }
            });
        }
        return steps;
    }

    private void beginPosting() throws IOException {
        Poster.Platform platform =
                new Poster.Platform(stage.nodes(), stage.time(), stage.sellerKey(), journal);
        for (Customer customer : customers) {
            long seed = SEED + posters.size();
            RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            UsageScript script = new UsageScript(seed, customer.organization());
            Poster poster = new Poster(script, chance, platform);
            posters.add(poster);
            posting.add(Thread.ofPlatform().daemon().start(poster));
        }
    }

    /** Until so many more events are acknowledged, as chance will have it. */
    private void aWhile() {
        awaitEvents(random.nextInt(A_WHILE_MAX));
    }

    private void awaitEvents(int count) {
        long until = acknowledged() + count;
        Eventually.within(Duration.ofMinutes(3))
                .until("events are acknowledged", () -> acknowledged() >= until);
    }

    private long acknowledged() {
        return posters.stream().mapToLong(Poster::count).sum();
    }

    /** AWS is well again, the rest is posted, and the last hours end. */
    private void finish(Triggers triggers) throws InterruptedException {
        AwsTrouble.end(stage.bazaar());
        posters.forEach(Poster::end);
        for (Thread thread : posting) {
            assertThat(thread.join(Duration.ofMinutes(3))).as("all is acknowledged").isTrue();
        }
        triggers.nextHour();
        triggers.nextHour();
        triggers.awaitCaughtUp(Duration.ZERO);
    }

    private void assertNothingLostNothingDouble() throws IOException, SQLException {
        Books books = new Books(stage);
        List<String> stored = books.storedEvents();
        assertThat(posters).allSatisfy(poster -> assertThat(poster.surprises()).isEmpty());
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(stored)).isEqualTo(journal.ids());
        List<BazaarControls.Metered> records = books.assertSameAtBothEnds();
        for (int i = 0; i < customers.size(); i++) {
            List<Used> used = posters.get(i).acknowledged();
            String license = customers.get(i).agreement().licenseArn();
            assertThat(Books.units(records, license)).isEqualTo(UsageScript.wholeUnits(used));
        }
        assertThat(books.brokenInvariants()).isEqualTo(Map.of());
        System.out.println(
                "acknowledged events " + stored.size() + ", records at AWS " + records.size());
    }
}
