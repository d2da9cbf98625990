package io.bazaar.mail;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.util.List;
import java.util.Optional;

/** All mails, for everybody to read. */
public final class Inbox {

    private final Store store;
    private final MarketClock clock;
    private final Table<Mail> mails;

    /** The mails the store remembers. */
    public Inbox(Store store, MarketClock clock) {
        this.store = store;
        this.clock = clock;
        this.mails = store.table("mails", Mail.class);
    }

    /** Every mail, latest first. */
    public List<Mail> list() {
        return mails.all().reversed();
    }

    /** Mails to this address, latest first. */
    public List<Mail> to(String address) {
        return list().stream().filter(mail -> mail.to().equalsIgnoreCase(address)).toList();
    }

    /** The mail with this number. */
    public Optional<Mail> find(long id) {
        return mails.find(key(id));
    }

    /** Throws all mails away. */
    public void empty() {
        store.change(mails::clear);
    }

    /** Keeps a mail in plain text that Bazaar itself sends. */
    public void send(String from, String to, String subject, String text) {
        receive(new ParsedMail(subject, text, ""), from, List.of(to));
    }

    void receive(ParsedMail mail, String from, List<String> recipients) {
        store.change(() -> recipients.forEach(to -> save(mail, from, to)));
    }

    private void save(ParsedMail mail, String from, String to) {
        long id = store.next("mails");
        mails.put(
                key(id),
                new Mail(id, from, to, mail.subject(), mail.text(), mail.html(), clock.instant()));
    }

    private static String key(long id) {
        return "%012d".formatted(id);
    }
}
