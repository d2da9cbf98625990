package io.stallholder.outbox;

import io.stallholder.platform.Transactions;
import java.util.List;

/** What the desk shows of the mails that could not be delivered. */
public final class UndeliveredMails {

    private final Mails mails;

    UndeliveredMails(Mails mails) {
        this.mails = mails;
    }

    /** At most 100, newest first. Runs in the caller's transaction, system role. */
    public List<Undelivered> list() {
        Transactions.required();
        return mails.undelivered();
    }
}
