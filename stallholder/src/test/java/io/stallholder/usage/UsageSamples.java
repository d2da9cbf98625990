package io.stallholder.usage;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.NoTransactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Events and use cases for tests, with the example catalog. */
public final class UsageSamples {

    public static final Catalog CATALOG =
            Catalog.read(new ClassPathResource("example-catalog.yaml"));
    public static final Actor.SellerKey SELLER =
            new Actor.SellerKey(new UUID(0, 7), "the platform");

    private UsageSamples() {}

    /** The use case over PostgreSQL; every UUID is an organization. */
    public static RecordUsage recordUsage(
            JdbcClient jdbc, Transactions transactions, InstantSource clock) {
        return recordUsage(new PostgresUsage(jdbc), transactions, clock);
    }

    static RecordUsage recordUsage(
            UsageStore store, Transactions transactions, InstantSource clock) {
        return new RecordUsage(store, UsageSamples::organizations, rules(clock), transactions);
    }

    /** The closing of hours over PostgreSQL. */
    public static CloseHours closeHours(JdbcClient jdbc) {
        return new CloseHours(new PostgresUsage(jdbc));
    }

    /** Both over one store in memory. */
    public static InMemory inMemory(InstantSource clock) {
        InMemoryUsage store = new InMemoryUsage();
        return new InMemory(
                recordUsage(store, NoTransactions.create(), clock), new CloseHours(store));
    }

    /** The use cases of a simulation. */
    public record InMemory(RecordUsage record, CloseHours close) {}

    /** Compute usage in unit-minutes at the basic price. */
    public static Posted compute(
            OrganizationId organization, String id, String time, Object value) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("tier", "basic").put("region", "us-east-1").put("unitMinutes", value.toString());
        return new Posted.Event(
                "test", id, "com.example.compute.used", organization.toString(), time, data);
    }

    static Map<String, OrganizationId> organizations(Collection<String> subjects) {
        Map<String, OrganizationId> known = new TreeMap<>();
        subjects.forEach(
                subject -> OrganizationId.parse(subject).ifPresent(id -> known.put(subject, id)));
        return known;
    }

    private static RecordUsage.Rules rules(InstantSource clock) {
        return new RecordUsage.Rules(
                CATALOG,
                new UsageSettings(Duration.ofDays(35), Duration.ofMinutes(5)),
                new BusinessClock(clock));
    }
}
