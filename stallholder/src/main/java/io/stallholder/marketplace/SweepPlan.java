package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.SearchAnswer;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be asked next. A license that somebody wants looked at comes first; then a pass over
 * all agreements, if one is due. Of a pass, a node that stops forgets everything: the next begins
 * anew.
 */
final class SweepPlan {

    /** A pass that stood still for so long is begun anew: it no longer shows what is. */
    private static final Duration PASS_AGE_MAX = Duration.ofMinutes(30);

    private static final int LICENSES_PER_PAGE = 500;

    private final Stores stores;
    private final FindGaps gaps;
    private final Tools tools;

    /** Absent between two passes. */
    private @Nullable SweepPass pass;

    /** Absent while no license is looked at. */
    private @Nullable LicenseLookup lookup;

    private boolean urgent = true;
    private boolean silent;

    SweepPlan(Stores stores, FindGaps gaps, Tools tools) {
        this.stores = stores;
        this.gaps = gaps;
        this.tools = tools;
    }

    /** What it is built from besides its own parts. */
    record Tools(
            RedeemToken.Storage storage,
            WallClock wall,
            LifecycleProgress progress,
            Duration interval,
            List<SweepPass.SoldProduct> products) {}

    /** Whether something is to be asked. Runs in the caller's transaction. */
    boolean isDue() {
        return lookup != null || pass != null || isPassDue() || stores.sweeps().asked().isPresent();
    }

    /** The page to ask for; empty if nothing is due. */
    Optional<SweepQuestion> next() {
        return tools.storage()
                .transactions()
                .asSystem(() -> {
                    LicenseLookup look = lookup == null ? asked().orElse(null) : lookup;
                    lookup = look;
                    return look == null ? ofPass() : Optional.of(look.question());
                });
    }

    /** The answer to what was asked. */
    void take(SearchAnswer.Page page) {
        LicenseLookup look = lookup;
        SweepPass current = pass;
        if (look != null) {
            if (look.take(page)) {
                settle(look);
                lookup = null;
            }
        } else if (current != null) {
            current.product()
                    .ifPresent(product ->
                            gaps.ofActive(product.code(), page.agreements(), current.heard()));
            current.take(page);
        }
    }

    /** AWS does not take the question: everything is asked from its beginning. */
    void beginAnew() {
        lookup = null;
        pass = null;
        urgent = true;
    }

    private void settle(LicenseLookup done) {
        tools.storage()
                .transactions()
                .asSystem(() -> {
                    Instant now = tools.storage().clock().now();
                    Instant heard = tools.progress().heard(now).until();
                    gaps.ofLicense(
                            done.license(),
                            new FindGaps.Listing(done.found(), heard, done.isComplete()));
                    done.asked().ifPresent(stores.sweeps()::checked);
                });
    }

    /** A license that somebody wants looked at, unless nothing can come of it. */
    private Optional<LicenseLookup> asked() {
        Optional<SweepStore.Asked> asked = stores.sweeps().asked();
        while (asked.isPresent()) {
            Optional<SweepStore.Asked> wish = asked;
            Optional<LicenseLookup> look =
                    stores.licenses()
                            .find(wish.get().license())
                            .flatMap(license -> lookup(license, wish));
            if (look.isPresent()) {
                return look;
            }
            stores.sweeps().checked(wish.get());
            asked = stores.sweeps().asked();
        }
        return Optional.empty();
    }

    private Optional<LicenseLookup> lookup(License license, Optional<SweepStore.Asked> asked) {
        return license.end().isPresent()
                ? Optional.empty()
                : tools.products().stream()
                        .filter(product -> product.code().equals(license.productCode()))
                        .findFirst()
                        .map(product -> new LicenseLookup(license, product.id(), asked));
    }

    private Optional<SweepQuestion> ofPass() {
        SweepPass current = pass;
        if (current != null && current.begun().isBefore(tools.wall().now().minus(PASS_AGE_MAX))) {
            current = null;
        }
        if (current == null && isPassDue()) {
            Instant heard = heard().until();
            current = new SweepPass(heard, tools.wall().now(), tools.products());
            urgent = false;
        }
        pass = current;
        if (current == null) {
            return Optional.empty();
        }
        Optional<SweepPass.SoldProduct> product = current.product();
        return product.isPresent()
                ? Optional.of(current.question(product.get()))
                : ofDoubtful(current);
    }

    /** The next license that no active agreement grants; none ends the pass. */
    private Optional<SweepQuestion> ofDoubtful(SweepPass current) {
        List<License> page;
        do {
            page = stores.licenses().open(current.checked(), LICENSES_PER_PAGE);
            for (License license : page) {
                current.checkedUpTo(license.licenseId());
                Optional<LicenseLookup> look =
                        current.shows(license)
                                ? Optional.empty()
                                : lookup(license, Optional.empty());
                if (look.isPresent()) {
                    lookup = look.get();
                    return Optional.of(look.get().question());
                }
            }
        } while (page.size() == LICENSES_PER_PAGE);
        stores.sweeps().noteSwept(current.heard());
        pass = null;
        return Optional.empty();
    }

    /**
     * At the start, after the queue was not read for long, and whenever the interval is over; but
     * never before the queue was read to its end or waited for.
     */
    private boolean isPassDue() {
        if (!tools.progress().mayClose()) {
            return false;
        }
        LifecycleProgress.Heard heard = heard();
        if (heard.quiet() && silent) {
            urgent = true;
        }
        silent = !heard.quiet();
        return urgent
                || stores.sweeps()
                        .sweptAt()
                        .filter(heard.until().minus(tools.interval())::isBefore)
                        .isEmpty();
    }

    private LifecycleProgress.Heard heard() {
        return tools.progress().heard(tools.storage().clock().now());
    }
}
