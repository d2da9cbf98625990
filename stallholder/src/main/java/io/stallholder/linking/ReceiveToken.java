package io.stallholder.linking;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.identity.BrowserId;
import io.stallholder.kernel.Actor;
import io.stallholder.marketplace.AssignAnswer;
import io.stallholder.marketplace.Assignments;
import io.stallholder.marketplace.RedeemToken;
import io.stallholder.marketplace.Redeemed;
import io.stallholder.marketplace.Subscription;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Turns a registration token into a pending link of the browser that brought it, at once. The token
 * is passed to AWS and forgotten; no session is looked at.
 */
public final class ReceiveToken {

    private static final Pattern SHAPE = Pattern.compile("[!-~]{1,2048}");
    private static final Actor MARKETPLACE = new Actor.Job("aws-marketplace");

    private final RedeemToken redeem;
    private final ArrivalLimits limits;
    private final Assignments assignments;
    private final Store store;

    ReceiveToken(RedeemToken redeem, ArrivalLimits limits, Assignments assignments, Store store) {
        this.redeem = redeem;
        this.limits = limits;
        this.assignments = assignments;
        this.store = store;
    }

    /** Redeems the token that came from this network address. Opens its own transactions. */
    public Received receive(String token, BrowserId browser, String address) {
        if (!SHAPE.matcher(token).matches()) {
            return new Received.Invalid();
        }
        String hash = sha256(token);
        if (limits.wasRefused(hash)) {
            return new Received.Invalid();
        }
        if (!limits.admits(address)) {
            return new Received.TooMany();
        }
        return switch (redeem.redeem(token)) {
            case Redeemed.Resolved(var subscription) ->
                    new Received.Pending(pending(subscription, browser, address));
            case Redeemed.Expired _ -> new Received.Expired();
            case Redeemed.Invalid _ -> {
                limits.refused(hash);
                yield new Received.Invalid();
            }
            case Redeemed.WrongProduct _ -> new Received.WrongProduct();
            case Redeemed.Unavailable(var retryable) -> new Received.Unavailable(retryable);
        };
    }

    private UUID pending(Subscription subscription, BrowserId browser, String address) {
        return store.transactions()
                .asSystem(() -> {
                    Instant now = store.clock().now();
                    LinkRow link = store.links().upsert(store.ids().next(), subscription, now);
                    store.claims().byBrowser(link.id(), browser, now);
                    settle(link);
                    store.audit()
                            .record(
                                    Entry.ofSystem(
                                                    MARKETPLACE,
                                                    "link.received",
                                                    Map.of(
                                                            "license", link.license().licenseId(),
                                                            "account", link.account().value(),
                                                            "reference", link.reference().value()))
                                            .from(address));
                    return link.id();
                });
    }

    /** A link that comes back is open again, unless something stands against it. */
    private void settle(LinkRow link) {
        Optional<AssignAnswer> obstacle = assignments.obstacle(link.license());
        if (obstacle.isPresent()) {
            if (link.state() != LinkState.LINKED) {
                Refusals.of(obstacle.get())
                        .ifPresent(refusal -> store.links().refuse(link, refusal));
            }
        } else if (!link.state().open()) {
            store.links().move(link, LinkState.RESOLVED);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where pending links are kept. */
    record Store(
            Transactions transactions,
            LinkRows links,
            ClaimRows claims,
            AskRows asks,
            AddressRows addresses,
            ReminderRows reminders,
            Connections connections,
            Transfers transfers,
            AuditLog audit,
            BusinessClock clock,
            Ids ids) {}
}
