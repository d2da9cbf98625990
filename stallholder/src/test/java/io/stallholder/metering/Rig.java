package io.stallholder.metering;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Sealing and sending wired up over some store, with every outside thing in a test's hand. */
final class Rig {

    static final String START = "2026-11-20T10:00:00Z";

    final MovableClock business = new MovableClock(START);
    final MovableClock wall = new MovableClock("2026-11-23T08:00:00Z");
    final FakeUpstream upstream = new FakeUpstream();
    final FakeMetering aws = new FakeMetering(business);
    final MeteringSettings settings =
            new MeteringSettings(
                    Duration.ofHours(24),
                    Duration.ofSeconds(60),
                    10,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    true);

    private final AtomicLong id = new AtomicLong();
    private final Seals seals;
    private final Sends sends;
    private final Ids ids = new Ids(() -> new UUID(11, id.incrementAndGet()));
    private final Judge judge;
    private final SealRecords seal;
    private final SendRecords send;

    Rig(Seals seals, Sends sends, long seed) {
        this.seals = seals;
        this.sends = sends;
        judge = new Judge(upstream, settings, new Random(seed));
        seal =
                new SealRecords(
                        seals,
                        new SealRecords.Upstream(upstream, upstream),
                        new SealRecords.Clockwork(new BusinessClock(business), ids, settings));
        send = sender();
    }

    /** A sender of another node over the same store. */
    SendRecords sender() {
        return sender(sends);
    }

    SendRecords sender(Sends over) {
        return new SendRecords(
                over,
                aws,
                judge,
                new SendRecords.Clockwork(
                        new BusinessClock(business),
                        new WallClock(wall),
                        ids,
                        wall::advance,
                        settings));
    }

    UsageHour hour(int number) {
        return UsageHour.of(java.time.Instant.parse(START)).plusHours(number);
    }

    /** Links license number to its organization an hour before the rig's start. */
    void link(int number) {
        upstream.link(number, hour(-1).start());
    }

    /** The hour of the license is rated with these units, and closed. */
    void rate(int number, int hour, String units) {
        upstream.rate(number, "compute", hour(hour), units);
        upstream.ratedThrough(number, hour(hour));
    }

    boolean seal() {
        return seal.run();
    }

    long waiting() {
        return seal.waiting();
    }

    Set<OrganizationId> unsealedBefore(Instant limit) {
        return new UnsealedHours(
                        seals, new SealRecords.Upstream(upstream, upstream), settings.window())
                .before(limit);
    }

    boolean send() {
        return send.run();
    }

    /** Seals and sends until nothing is due at this moment. */
    void run() {
        boolean worked = true;
        while (worked) {
            worked = seal.run();
            while (send.run()) {
                worked = true;
            }
        }
    }

    /** The same, letting the wall clock pass until nothing more happens by itself. */
    void settle() {
        for (int round = 0; round < 60; round++) {
            run();
            wall.advance(Duration.ofSeconds(61));
        }
    }

    Seals seals() {
        return seals;
    }

    Sends sends() {
        return sends;
    }
}
