package io.stallholder.simulation;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Buyers: they subscribe, link, cancel and come back, and AWS tells of it when it likes. */
final class Customers {

    private final World world;
    private final List<OrganizationId> organizations = new ArrayList<>();
    private final List<Sold> sold = new ArrayList<>();
    private final List<Sold> arriving = new ArrayList<>();
    private int events;

    Customers(World world) {
        this.world = world;
    }

    /** The organizations exist, and most have a license or get one within the hours. */
    void open(int count) {
        for (int number = 1; number <= count; number++) {
            organizations.add(new OrganizationId(new UUID(7, number)));
        }
        for (OrganizationId organization : organizations) {
            if (world.chance().oneIn(4)) {
                world.later(world.chance().between(60, 36_000), () -> subscribe(organization));
            } else {
                subscribe(organization);
            }
        }
    }

    List<OrganizationId> organizations() {
        return organizations;
    }

    List<Sold> sold() {
        return sold;
    }

    private void subscribe(OrganizationId organization) {
        int number = sold.size() + 1;
        Instant activated = world.time().truncatedTo(ChronoUnit.SECONDS);
        Sold license =
                new Sold(
                        new LicenseArn("arn:aws:license-manager::294400000000:license:l-" + number),
                        new AwsAccountId("11112222" + (3000 + number)),
                        new Sold.Plan(world.chance().of(Prices.PRODUCTS), organization),
                        activated);
        sold.add(license);
        world.aws().sell(license);
        world.wire().sold(license);
        world.trace().add("sold", license.id(), activated);
        tell(license, "Purchase Agreement Created - Proposer", activated);
        tell(license, "License Updated - Manufacturer", activated);
        arriving.add(license);
    }

    /** Something that a buyer, AWS or a stranger does. */
    void act(Step at) {
        arrive();
        List<Sold> living = sold.stream().filter(one -> one.deprovisioned == null).toList();
        if (living.isEmpty()) {
            return;
        }
        Sold one = world.chance().of(living);
        if (world.strikes(Fault.DEPROVISION, at)) {
            deprovision(one);
            comeBack(one, at);
        }
        if (world.strikes(Fault.SUSPENDED, at)) {
            one.suspendedUntil = world.time().plusSeconds(world.chance().between(600, 36_000));
        }
        if (world.strikes(Fault.ROGUE_REPORTER, at)) {
            rogue(one);
        }
        if (world.strikes(Fault.POISON_MESSAGE, at)) {
            world.queue().put(world.chance().of(List.of("", "{", "{\"id\":\"x\"}")), world.time());
        }
        if (world.strikes(Fault.POISON, at)) {
            DimensionKey dimension = world.chance().of(Prices.DIMENSIONS);
            world.aws().poison(one, dimension);
            world.wire().poisoned(one, dimension);
        }
    }

    private void comeBack(Sold gone, Step at) {
        OrganizationId organization = gone.organization;
        if (world.strikesOften(Fault.RESUBSCRIBED_WITHIN_THE_HOUR, at)) {
            subscribe(organization);
        } else if (world.chance().oneIn(2)) {
            world.later(world.chance().between(600, 40_000), () -> subscribe(organization));
        }
    }

    private void deprovision(Sold one) {
        Instant end = world.time().truncatedTo(ChronoUnit.SECONDS);
        if (!one.activated.isBefore(end)) {
            return;
        }
        one.deprovisioned = end;
        world.wire().ended(one);
        world.trace().add("deprovisioned", one.id(), end);
        tell(one, "Purchase Agreement Ended - Proposer", end);
        tell(one, "License Deprovisioned - Manufacturer", end);
    }

    /** Another program of the seller writes the current hour first. */
    private void rogue(Sold one) {
        DimensionKey dimension = world.chance().of(Prices.DIMENSIONS);
        Instant hour = world.time().truncatedTo(ChronoUnit.HOURS);
        Instant timestamp = hour.isBefore(one.activated) ? one.activated : hour;
        if (world.aws().isPoison(one.id(), dimension)) {
            return;
        }
        UsageRecord usage =
                UsageRecord.of(
                        new RecordKey(one.license, dimension, timestamp), one.account, 987_654_321);
        world.aws().write(usage, true);
        world.wire().reported(usage);
    }

    private void tell(Sold license, String type, Instant time) {
        String body = world.wire().event(license, type, body(license, type, time));
        Step at = world.step();
        if (world.strikesOften(Fault.LIFECYCLE_EVENT_LOST, at)) {
            license.isGrantLost |= type.startsWith("License Updated");
            return;
        }
        Duration delay = Duration.ofSeconds(world.chance().between(1, 60));
        if (world.strikesOften(Fault.LIFECYCLE_EVENT_LATE, at)) {
            delay = Duration.ofMinutes(world.chance().between(1, 300));
        }
        world.queue().put(body, world.time().plus(delay));
        if (world.strikesOften(Fault.LIFECYCLE_EVENT_TWICE, at)) {
            int later = world.chance().between(1, 20_000);
            world.queue().put(body, world.time().plusSeconds(later));
        }
    }

    private String body(Sold license, String type, Instant time) {
        return """
        {"version":"0","id":"event-%d","detail-type":"%s","source":"aws.agreement-marketplace",
         "account":"999988887777","time":"%s","region":"us-east-1","resources":[],
         "detail":{"agreement":{"id":"%s","status":"%s"},"product":{"code":"%s"},
          "license":{"arn":"%s"},"acceptor":{"accountId":"%s"}}}
        """
                .formatted(
                        ++events,
                        type,
                        time,
                        license.agreementId(),
                        type.contains("Ended") ? "CANCELLED" : "ACTIVE",
                        license.productCode,
                        license.license.value(),
                        license.account.value());
    }

    /** Buyers with a token come back until their license is linked. */
    private void arrive() {
        for (Sold one : List.copyOf(arriving)) {
            if (one.deprovisioned != null && world.chance().oneIn(3)) {
                arriving.remove(one);
            } else {
                world.withFreeNode(node -> {
                    node.redeem().redeem(one.id());
                    if (node.linking().link(one.license, one.organization)) {
                        arriving.remove(one);
                    }
                });
            }
        }
    }

    /** Some license may be linked now. */
    void linked() {
        for (Sold one : sold) {
            if (one.linked == null) {
                world.stores().marketplace().linkedAt(one.license).ifPresent(at -> one.linked = at);
            }
        }
    }

    ResolveAnswer resolve(String token) {
        Sold one = sold.stream().filter(it -> it.id().equals(token)).findFirst().orElseThrow();
        return world.wire()
                .resolve(
                        one,
                        new ResolveAnswer.ResolvedCustomer(
                                one.account, one.license, one.productCode));
    }
}
