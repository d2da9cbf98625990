package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.outbox.Announcement;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the vendor's platform what became of subscriptions that pay for an organization. Nobody
 * calls it: whatever changes an assignment, a license, its agreement or its suspension leaves a
 * mark in the same transaction, by the database's own triggers, and here the mark is turned into
 * what was not told yet. An end of an assignment before its license's own is an unlinking, or a
 * move where the license pays for another organization from that very instant on.
 */
final class SubscriptionNews implements Tick {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final LicenseStore licenses;
    private final NewsRows rows;
    private final Transactions transactions;
    private final Telling telling;

    SubscriptionNews(Stores stores, NewsRows rows, Transactions transactions, Telling telling) {
        this.licenses = stores.licenses();
        this.rows = rows;
        this.transactions = transactions;
        this.telling = telling;
    }

    @Override
    public String name() {
        return "marketplace-news";
    }

    /** One license in a transaction of its own, so that marks are held for no longer than that. */
    @Override
    public boolean run() {
        return transactions.asSystem(() -> {
            Optional<LicenseArn> marked = rows.claim();
            marked.ifPresent(this::follow);
            return marked.isPresent();
        });
    }

    @Override
    public Optional<String> waitingFor() {
        long due = transactions.asSystem(rows::due);
        return due == 0
                ? Optional.empty()
                : Optional.of("the vendor's platform is not told of " + due + " subscriptions");
    }

    private void follow(LicenseArn license) {
        Subscription subscription =
                licenses.subscription(license)
                        .orElseThrow(() -> new IllegalStateException("marked: " + license));
        for (LinkFacts link : rows.links(license)) {
            List<LinkFacts.Notice> due = link.due(subscription);
            due.forEach(notice -> tell(subscription, link, notice));
        }
        rows.done(license);
    }

    private void tell(Subscription subscription, LinkFacts link, LinkFacts.Notice notice) {
        SubscriptionNotice told =
                new SubscriptionNotice(
                        telling.ids().next(),
                        subscription.license(),
                        rows.nextSequence(subscription.license()),
                        link.organization(),
                        notice.kind(),
                        notice.at(),
                        telling.wall().now());
        Map<String, @Nullable Object> data = data(told, subscription, link);
        rows.tell(told, link, JSON.writeValueAsString(data));
        telling.webhooks().accept(new Announcement(told.id(), told.kind().type(), data));
    }

    private Map<String, @Nullable Object> data(
            SubscriptionNotice told, Subscription subscription, LinkFacts link) {
        Map<String, @Nullable Object> organization = new LinkedHashMap<>();
        organization.put("id", link.organization().toString());
        organization.put("externalId", text(telling.externalIds().apply(link.organization())));
        Map<String, @Nullable Object> bought = new LinkedHashMap<>();
        bought.put("reference", subscription.license().licenseId());
        bought.put("product", subscription.productCode());
        bought.put("awsAccount", subscription.account().value());
        bought.put("license", subscription.license().value());
        bought.put("agreement", text(subscription.agreementId()));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", told.id().toString());
        data.put("sequence", told.sequence());
        data.put("occurredAt", told.occurredAt().toString());
        data.put("organization", organization);
        data.put("subscription", bought);
        data.put("linkedAt", link.from().toString());
        data.put("activatedAt", time(subscription.activatedAt()));
        data.put("agreementEndedAt", time(subscription.agreementEndedAt()));
        data.put("endedAt", time(subscription.deprovisionedAt()));
        data.put("unlinkedAt", time(link.until()));
        data.put("movedTo", text(link.movedTo().map(OrganizationId::toString)));
        data.put("suspendedAt", time(link.suspendedAt()));
        return data;
    }

    private static @Nullable String time(Optional<Instant> time) {
        return text(time.map(Instant::toString));
    }

    private static @Nullable String text(Optional<String> text) {
        return text.isPresent() ? text.get() : null;
    }

    /**
     * What it takes to tell.
     *
     * @param externalIds what the vendor's platform calls an organization
     * @param webhooks where it is told
     */
    record Telling(
            Function<OrganizationId, Optional<String>> externalIds,
            Consumer<Announcement> webhooks,
            Ids ids,
            WallClock wall) {}
}
