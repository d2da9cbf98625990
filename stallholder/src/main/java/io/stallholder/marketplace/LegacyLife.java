package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all facts of one legacy customer amount to. Unlike a license the customer may subscribe
 * again after an end; what paid until then has ended nevertheless.
 *
 * <pre>
 *   subscribe-success      unsubscribe-pending      subscribe-success
 *        |  billed                |  not billed            |  billed again, once linked again
 *        |------------------------|------------------------|------------------------------->
 *    activatedAt              one of ends
 * </pre>
 *
 * @param activatedAt the first beginning
 * @param ends every end, in order
 * @param endedAt the last end, unless the customer has subscribed since
 * @param license the license that AWS named last, of the subscription that runs or is to begin
 */
record LegacyLife(
        Optional<Instant> activatedAt,
        List<Instant> ends,
        Optional<Instant> endedAt,
        Optional<LicenseArn> license) {

    static LegacyLife of(Collection<LegacyFact> facts) {
        Fold fold = new Fold();
        facts.stream().sorted(LegacyFact.BY_TIME).forEach(fold::take);
        return new LegacyLife(
                fold.activatedAt, List.copyOf(fold.ends), fold.endedAt, fold.spelledLicense());
    }

    private static final class Fold {

        private final List<Instant> ends = new ArrayList<>();
        private final Set<String> revoked = new HashSet<>();
        private final Set<String> left = new HashSet<>();
        private final Map<String, LicenseArn> spelled = new HashMap<>();
        private Optional<Instant> activatedAt = Optional.empty();
        private Optional<Instant> endedAt = Optional.empty();
        private Optional<LicenseArn> license = Optional.empty();
        private boolean active;

        private void take(LegacyFact fact) {
            switch (fact.kind()) {
                case SUBSCRIBE_SUCCESS -> begin(fact.at());
                case SUBSCRIBE_FAIL -> {
                    // Of another offer's failure a running subscription knows nothing.
                    if (!active) {
                        end(fact.at());
                    }
                }
                case UNSUBSCRIBE_PENDING, UNSUBSCRIBE_SUCCESS -> end(fact.at());
                case LICENSE_RESOLVED ->
                        fact.license()
                                .filter(this::isGood)
                                .ifPresent(told -> {
                                    spelled.putIfAbsent(told.licenseId(), told);
                                    name(told);
                                });
                case LICENSE_UPDATED ->
                        fact.license()
                                .filter(this::isGood)
                                .ifPresent(granted -> {
                                    name(granted);
                                    begin(fact.at());
                                });
                case LICENSE_DEPROVISIONED -> fact.license().ifPresent(one -> revoke(one, fact));
            }
        }

        private void begin(Instant at) {
            activatedAt = activatedAt.isPresent() ? activatedAt : Optional.of(at);
            endedAt = Optional.empty();
            active = true;
        }

        private void end(Instant at) {
            if (active || endedAt.isEmpty()) {
                ends.add(at);
                endedAt = Optional.of(at);
            }
            active = false;
            // The license was that subscription's: the next one has another.
            license.map(LicenseArn::licenseId).ifPresent(left::add);
            license = Optional.empty();
        }

        private void name(LicenseArn granted) {
            license = Optional.of(granted);
        }

        /** The end of a license is that of the subscription unless a newer license is known. */
        private void revoke(LicenseArn gone, LegacyFact fact) {
            revoked.add(gone.licenseId());
            boolean isCurrent =
                    license.map(one -> one.licenseId().equals(gone.licenseId()))
                            .orElseGet(() -> !left.contains(gone.licenseId()));
            if (isCurrent) {
                end(fact.at());
            }
        }

        /** As AWS's answer to a token has it: events spell it in other ways. */
        private Optional<LicenseArn> spelledLicense() {
            return license.map(named -> spelled.getOrDefault(named.licenseId(), named));
        }

        private boolean isGood(LicenseArn one) {
            return !revoked.contains(one.licenseId());
        }
    }
}
