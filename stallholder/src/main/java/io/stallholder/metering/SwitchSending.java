package io.stallholder.metering;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Map;

/**
 * The kill switch: a human stops the sending of a product's records at once, on every node, and
 * starts it again. Hours are sealed meanwhile and their deadlines still raise alerts; what AWS no
 * longer takes when sending starts again is refused and treated as late.
 *
 * <p>That the actor may decide about the vendor's money is for the caller to have checked.
 */
public final class SwitchSending {

    private final Transactions transactions;
    private final Switches switches;
    private final AuditLog audit;
    private final BusinessClock clock;

    SwitchSending(
            Transactions transactions, Switches switches, AuditLog audit, BusinessClock clock) {
        this.transactions = transactions;
        this.switches = switches;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Stops the product.
     *
     * @param note why, 1 to {@value Decision#NOTE_LENGTH_MAX} characters; an {@link
     *     IllegalArgumentException} otherwise
     */
    public Answer stop(String productCode, Actor actor, String note) {
        Decision decision = new Decision(actor.label(), note, clock.now());
        return transactions.asSystem(() ->
                answer(
                        switches.stop(productCode, decision),
                        entry("sending.stopped", productCode, actor, decision)));
    }

    /** Lets the product send again; the note as for {@link #stop}. */
    public Answer resume(String productCode, Actor actor, String note) {
        Decision decision = new Decision(actor.label(), note, clock.now());
        return transactions.asSystem(() ->
                answer(
                        switches.resume(productCode, decision),
                        entry("sending.resumed", productCode, actor, decision)));
    }

    /** The products of which nothing is sent, by product code. */
    public List<StoppedProduct> stopped() {
        return switches.stopped();
    }

    private Answer answer(boolean switched, Entry entry) {
        if (!switched) {
            return new WasSo();
        }
        audit.record(entry);
        return new Switched();
    }

    private static Entry entry(String act, String productCode, Actor actor, Decision decision) {
        return Entry.ofSystem(actor, act, Map.of("product", productCode, "note", decision.note()));
    }

    /** What came of the decision. */
    public sealed interface Answer {}

    /** From now on it is as wanted. */
    public record Switched() implements Answer {}

    /** It was so before; nothing was written. */
    public record WasSo() implements Answer {}
}
