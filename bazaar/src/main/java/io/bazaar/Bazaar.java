package io.bazaar;

import io.bazaar.clock.MarketClock;
import io.bazaar.clock.WallClock;
import io.bazaar.control.Controls;
import io.bazaar.mail.MailServer;
import io.bazaar.pages.Pages;
import io.bazaar.store.Store;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running emulator: pages, AWS's wire and controls on one port, SMTP on another. */
public final class Bazaar implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bazaar.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final long REQUEST_BYTES_MAX = 16L * 1024 * 1024;
    private static final long TICK_MILLIS = 200;

    private final Store store;
    private final Emulator emulator;
    private final Javalin server;
    private final MailServer mail;
    private final ScheduledExecutorService ticker;
    private final ScheduledFuture<?> ticks;

    private Bazaar(Store store, Domain domain, BazaarSettings settings) {
        this.store = store;
        this.emulator = domain.emulator();
        this.server = Javalin.create(config -> configure(config, domain));
        server.start(LOOPBACK, settings.port());
        domain.controls().sns().servedAt(URI.create("http://localhost:" + server.port()));
        try {
            this.mail = MailServer.start(settings.smtpPort(), emulator.inbox());
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
        this.ticker =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("bazaar-tick").daemon().factory());
        emulator.clock().resume();
        this.ticks =
                ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts an emulator; it answers when this returns. */
    public static Bazaar start(BazaarSettings settings) {
        return start(settings, WallClock.system());
    }

    /**
     * The same with a market whose time runs like this clock instead of the machine's, for tests
     * that make their own time. What is due as it moves is done within 200 ms, or when the market's
     * clock is set.
     */
    public static Bazaar start(BazaarSettings settings, InstantSource time) {
        Store store =
                settings.data() == null ? Store.inMemory() : Store.inDirectory(settings.data());
        try {
            return new Bazaar(store, Domain.over(store, settings, time), settings);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Where pages, AWS and controls are served. */
    public int port() {
        return server.port();
    }

    /** Where mail is taken. */
    public int smtpPort() {
        return mail.port();
    }

    /** The domain, for programs in the same JVM. */
    public Emulator emulator() {
        return emulator;
    }

    /** The market's time, to be shared with a seller's program in the same JVM. */
    public MarketClock clock() {
        return emulator.clock();
    }

    @Override
    public void close() {
        ticks.cancel(false);
        ticker.close();
        pause();
        store.wakeWaiters();
        server.stop();
        mail.close();
        store.close();
    }

    private void pause() {
        try {
            clock().pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Pages come first: a queue's address has the shape of any two-part path. */
    static void configure(JavalinConfig config, Domain domain) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = REQUEST_BYTES_MAX;
        config.routes.before(Doorman::check);
        Controls.register(config.routes, domain.controls());
        Pages.register(config.routes, domain.controls());
        domain.aws().register(config.routes);
    }

    /** What is due by the mere passing of time. */
    private void tick() {
        try {
            emulator.clock().moved();
        } catch (RuntimeException e) {
            LOG.error("due work failed; it is tried again", e);
        }
    }
}
