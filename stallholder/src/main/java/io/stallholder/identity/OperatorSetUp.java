package io.stallholder.identity;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes operators: a link that is mailed once, works once, and for a day. */
public final class OperatorSetUp {

    private static final Duration LIVES = Duration.ofHours(24);

    private final Transactions transactions;
    private final Store store;
    private final Register.Post post;
    private final OperatorSettings settings;

    OperatorSetUp(
            Transactions transactions, Store store, Register.Post post, OperatorSettings settings) {
        this.transactions = transactions;
        this.store = store;
        this.post = post;
        this.settings = settings;
    }

    /** Mails the link unless there is an operator or a living link. Opens its own transaction. */
    public void invite() {
        EmailAddress operator = new EmailAddress(settings.email());
        String token = Secrets.token();
        Instant now = post.clock().now();
        transactions.asSystem(() -> {
            if (!store.links().operatorExists() && !store.links().linkLives(operator, now)) {
                store.links()
                        .insert(Secrets.hash(token), operator, Optional.empty(), now.plus(LIVES));
                post.outbox().mail(post.letters().setUp(operator, token));
            }
        });
    }

    /**
     * Mails a link to whoever is to be an operator as well, as an operator wishes, and tells every
     * operator. Returns false, having done nothing, while an earlier link to the address lives.
     * Opens its own transaction.
     */
    public boolean invite(EmailAddress another, Actor.Person operator) {
        String token = Secrets.token();
        Instant now = post.clock().now();
        return transactions.asSystem(() -> {
            if (store.links().linkLives(another, now)) {
                return false;
            }
            Optional<UserId> inviter = Optional.of(operator.id());
            store.links().insert(Secrets.hash(token), another, inviter, now.plus(LIVES));
            post.outbox().mail(post.letters().setUp(another, token));
            for (User reader : store.users().operators()) {
                post.outbox().mail(post.letters().invited(reader, another, operator.email()));
            }
            store.account()
                    .audit()
                    .record(
                            Entry.ofSystem(
                                    operator,
                                    "operator.invited",
                                    Map.of("email", another.value())));
            return true;
        });
    }

    /** Whose link it is, while it lives; looking changes nothing. Opens its own transaction. */
    public Optional<EmailAddress> look(String token) {
        return transactions.asSystem(
                () -> store.links().find(Secrets.hash(token), post.clock().now()));
    }

    /**
     * Uses the link: the operator has this password from now on, and whatever was open in an
     * account of before is ended. Opens its own transactions.
     */
    public Optional<User> complete(String token, String name, String password, String network) {
        String hash = store.passwords().hash(password);
        Instant now = post.clock().now();
        return transactions.asSystem(() ->
                store.links()
                        .use(Secrets.hash(token), now)
                        .map(used -> make(used, name, hash, network)));
    }

    private User make(SetUpRows.Used used, String name, String hash, String network) {
        EmailAddress email = used.email();
        UserRows.NewUser user =
                new UserRows.NewUser(
                        new UserId(post.ids().next()),
                        email,
                        name,
                        hash,
                        Locale.ENGLISH,
                        post.clock().now());
        if (!store.users().insert(user)) {
            takeOver(email, hash, network);
        }
        store.users().makeOperator(email, used.inviter());
        User operator = store.users().findByEmail(email).orElseThrow();
        store.account().record(operator, "operator.set-up", Map.of(), network);
        return operator;
    }

    /** No session, link or passkey of before becomes an operator's. */
    private void takeOver(EmailAddress email, String hash, String network) {
        User before = store.users().findByEmail(email).orElseThrow();
        store.users().setPassword(email, hash);
        store.account().end().all(before.id(), post.clock().now(), network);
        post.outbox().mail(store.account().letters().passwordChanged(before));
        store.account().record(before, "user.password-reset", Map.of(), network);
    }

    /** What the set-up reads and writes. */
    record Store(
            SetUpRows links, UserRows users, Passwords passwords, ResetPassword.Effects account) {}
}
