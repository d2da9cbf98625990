package io.stallholder.linking;

import io.stallholder.audit.Activities;
import io.stallholder.audit.Activity;
import io.stallholder.audit.ActivityFilter;
import io.stallholder.audit.ActivityPage;
import io.stallholder.catalog.LocalizedText;
import io.stallholder.catalog.Product;
import io.stallholder.identity.User;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.FindSubscriptions;
import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.Unlinked;
import io.stallholder.metering.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells support and operators everything about a subscription, by whatever the customer can name,
 * and what is to be done next. Opens its own transactions; only operators get here.
 */
public final class Diagnose {

    private static final int ACTIVITIES_MAX = 30;

    private final ReceiveToken.Store store;
    private final Parts parts;
    private final Sources sources;

    Diagnose(ReceiveToken.Store store, Parts parts, Sources sources) {
        this.store = store;
        this.parts = parts;
        this.sources = sources;
    }

    /**
     * What is known of one subscription.
     *
     * @param link its pending link, if a buyer ever came with it
     * @param holders the addresses of the people who may finish it
     * @param payees whom it pays and paid for, the newest first
     * @param lastAccepted the last hour that AWS accepted usage of
     */
    public record Case(
            Subscription subscription,
            LocalizedText product,
            NextStep next,
            Optional<PendingLink> link,
            List<String> holders,
            List<Payee> payees,
            Optional<Instant> lastAccepted,
            List<Activity> activities) {}

    /** An organization that a subscription pays or paid for; one that was undone never was. */
    public record Payee(String name, Assignment assignment, boolean undone) {}

    /** Something bought that nobody has linked, and how far the buyer came. */
    public record Waiting(
            Unlinked unlinked,
            Optional<LocalizedText> product,
            NextStep next,
            List<String> holders) {}

    /** The subscriptions of an AWS account, license, agreement or reference id, newest first. */
    public List<Case> find(String text) {
        String asked = text.strip();
        return asked.isEmpty()
                ? List.of()
                : store.transactions()
                        .asSystem(
                                () -> subscriptions(asked).stream().map(this::diagnosed).toList());
    }

    /** What was bought and pays for nobody, the longest waiting first. */
    public List<Waiting> unlinked() {
        return store.transactions()
                .asSystem(() -> sources.find().unlinked().stream().map(this::waiting).toList());
    }

    private List<Subscription> subscriptions(String text) {
        List<Subscription> found = new ArrayList<>(sources.find().find(text));
        for (LinkRow link : store.links().byReference(text)) {
            boolean isNew =
                    found.stream()
                            .noneMatch(one ->
                                    one.license().licenseId().equals(link.license().licenseId()));
            if (isNew) {
                parts.subscriptions().find(link.license()).ifPresent(found::add);
            }
        }
        return found;
    }

    private Case diagnosed(Subscription subscription) {
        LicenseArn license = subscription.license();
        List<Payee> payees = sources.find().history(license).stream().map(this::payee).toList();
        Optional<LinkRow> link = store.links().ofLicense(license);
        return new Case(
                subscription,
                product(subscription.productCode()),
                NextStep.of(subscription, link, payees),
                link.map(sources.pending()::shown),
                holders(link),
                payees,
                sources.records().lastAccepted(license).map(UsageHour::start),
                activities(license));
    }

    private Waiting waiting(Unlinked unlinked) {
        Optional<LinkRow> link = unlinked.license().flatMap(store.links()::ofLicense);
        NextStep next = unlinked.before() ? NextStep.UNLINKED : NextStep.of(link);
        return new Waiting(
                unlinked, unlinked.productCode().map(this::product), next, holders(link));
    }

    private Payee payee(Assignment made) {
        String name =
                parts.organizations()
                        .find(made.organization())
                        .map(found -> found.name())
                        .orElseGet(made.organization()::toString);
        return new Payee(name, made, made.until().filter(made.from()::equals).isPresent());
    }

    private List<String> holders(Optional<LinkRow> link) {
        return link.map(found ->
                        parts.users().findAll(store.claims().holders(found.id())).stream()
                                .map(User::email)
                                .map(Object::toString)
                                .toList())
                .orElseGet(List::of);
    }

    private List<Activity> activities(LicenseArn license) {
        ActivityFilter about =
                new ActivityFilter(
                        "", "", Optional.empty(), Optional.empty(), license.licenseId(), Set.of());
        return sources.activities()
                .ofAll(about, ActivityPage.Wanted.newest(ACTIVITIES_MAX))
                .activities();
    }

    private LocalizedText product(String code) {
        return parts.catalog()
                .byProductCode(code)
                .map(Product::title)
                .orElseGet(() -> new LocalizedText(code, code));
    }

    /** Where it reads. */
    record Sources(
            FindSubscriptions find, PendingLinks pending, Records records, Activities activities) {}
}
