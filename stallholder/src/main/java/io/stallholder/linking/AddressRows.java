package io.stallholder.linking;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which addresses were asked to finish which link. Runs in the caller's transaction. */
final class AddressRows {

    // The primary key; one row or none.
    private static final String ASK =
            """
            insert into linking.address_asks (link_id, email, asked_by, asked_at)
            values (:link, :email, :by, :now)
            on conflict do nothing
            """;

    // address_asks_person; a day's asks of one person, at most ten.
    private static final String COUNT =
            """
            select count(*)
            from linking.address_asks a
            where a.asked_by = :by and a.asked_at > :since
            """;

    // The primary key by its link; what one person asked about it.
    private static final String OF =
            """
            select a.email, a.asked_at
            from linking.address_asks a
            where a.link_id = :link and a.asked_by = :by
            order by a.asked_at
            limit 20
            """;

    private final JdbcClient jdbc;

    AddressRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes it; false if the address was asked about the link before. */
    boolean ask(UUID link, EmailAddress email, Asker asker) {
        Transactions.required();
        return jdbc.sql(ASK)
                        .param("link", link)
                        .param("email", email.value())
                        .param("by", asker.person().value())
                        .param("now", Timestamps.param(asker.at()))
                        .update()
                > 0;
    }

    int count(UserId person, Instant since) {
        Transactions.required();
        return jdbc.sql(COUNT)
                .param("by", person.value())
                .param("since", Timestamps.param(since))
                .query(Integer.class)
                .single();
    }

    /** What the person typed about the link, in order. */
    List<Step.Asked> of(UUID link, UserId person) {
        Transactions.required();
        return jdbc.sql(OF)
                .param("link", link)
                .param("by", person.value())
                .query((row, number) ->
                        new Step.Asked(row.getString("email"), Timestamps.read(row, "asked_at")))
                .list();
    }

    /** Who asks, and the wall time. */
    record Asker(UserId person, Instant at) {}
}
