package io.stallholder.identity.web;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.identity.Proof;
import io.stallholder.identity.SignedIn;
import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Writes into the activity log what opens no session: refused sign-ins, registrations, sign-outs. A
 * refused one reads alike whether the address has an account; tries beyond the limits are not
 * written, so that nobody fills the log.
 */
@Component
final class SignInTrail {

    private final Transactions transactions;
    private final AuditLog audit;

    SignInTrail(Transactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    void refused(EmailAddress email, HttpServletRequest request) {
        record(new Actor.Job("sign-in"), "user.sign-in-refused", details(email), request);
    }

    /**
     * A proof that was not accepted, of whoever is signed in here, be it half, or of nobody known.
     */
    void refused(Proof proof, HttpServletRequest request) {
        Map<String, String> details = new HashMap<>();
        details.put("proof", proof.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        SignedIn.of(request).ifPresent(in -> details.put("email", in.user().email().value()));
        record(new Actor.Job("sign-in"), "user.sign-in-refused", details, request);
    }

    /** Somebody asked for a link to set a new password. */
    void forgot(EmailAddress email, HttpServletRequest request) {
        record(new Actor.Job("sign-in"), "user.reset-asked", details(email), request);
    }

    void registered(EmailAddress email, HttpServletRequest request) {
        record(new Actor.Job("registration"), "user.registered", details(email), request);
    }

    void signedOut(HttpServletRequest request) {
        SignedIn.of(request).map(SignedIn::user).ifPresent(user -> signedOut(user, request));
    }

    private void signedOut(User user, HttpServletRequest request) {
        Actor person = new Actor.Person(user.id(), user.email(), user.operator());
        record(person, "user.signed-out", Map.of(), request);
    }

    private void record(
            Actor actor, String act, Map<String, String> details, HttpServletRequest request) {
        Entry entry = Entry.ofSystem(actor, act, details).from(request.getRemoteAddr());
        transactions.asSystem(() -> audit.record(entry));
    }

    private static Map<String, String> details(EmailAddress email) {
        return Map.of("email", email.value());
    }
}
