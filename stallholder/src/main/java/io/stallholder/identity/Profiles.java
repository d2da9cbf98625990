package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The business profiles, drafts included. Every method opens its own transaction, as the person.
 */
public final class Profiles {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final WallClock clock;

    Profiles(Transactions transactions, JdbcClient jdbc, WallClock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the person has answered so far. */
    public BusinessProfile find(UserId user) {
        // Primary key: at most one row.
        return transactions.asRequest(
                Access.of(user),
                () ->
                        jdbc.sql(
                                        """
                                        select company, country, purpose, size
                                        from identity.profiles where user_id = :user
                                        """)
                                .param("user", user.value())
                                .query((row, number) ->
                                        new BusinessProfile(
                                                row.getString("company"),
                                                row.getString("country"),
                                                row.getString("purpose"),
                                                row.getString("size")))
                                .optional()
                                .orElse(BusinessProfile.EMPTY));
    }

    /** Keeps what is answered; complete once everything is. Refuses what the pages do not offer. */
    public void save(UserId user, BusinessProfile profile) {
        refuseForeign(profile);
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        // Primary key: one row.
        transactions.asRequest(
                Access.of(user),
                () ->
                        jdbc.sql(
                                        """
                                        insert into identity.profiles as p
                                            (user_id, company, country, purpose, size, completed_at)
                                        values (:user, :company, :country, :purpose, :size,
                                            case when :complete then :now::timestamptz end)
                                        on conflict (user_id) do update set
                                            company = excluded.company,
                                            country = excluded.country,
                                            purpose = excluded.purpose,
                                            size = excluded.size,
                                            completed_at =
                                                coalesce(p.completed_at, excluded.completed_at)
                                        """)
                                .param("user", user.value())
                                .param("company", profile.company())
                                .param("country", profile.country())
                                .param("purpose", profile.purpose())
                                .param("size", profile.size())
                                .param("complete", profile.complete())
                                .param("now", now)
                                .update());
    }

    private static void refuseForeign(BusinessProfile profile) {
        boolean offered =
                profile.company().length() <= BusinessProfile.COMPANY_MAX
                        && (profile.country().isEmpty() || COUNTRIES.contains(profile.country()))
                        && (profile.purpose().isEmpty()
                                || BusinessProfile.PURPOSES.contains(profile.purpose()))
                        && (profile.size().isEmpty()
                                || BusinessProfile.SIZES.contains(profile.size()));
        if (!offered) {
            throw new IllegalArgumentException("not an answer that the pages offer: " + profile);
        }
    }
}
