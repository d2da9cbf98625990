package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.Account;
import io.bazaar.market.AccountUser;
import io.bazaar.market.SignedIn;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who is asking, and in which language. */
final class Visits {

    static final String SESSION_COOKIE = "bazaar-session";

    private final Emulator emulator;

    Visits(Emulator emulator) {
        this.emulator = emulator;
    }

    Visit of(Context request) {
        return new Visit(request, Language.of(request), buyer(request));
    }

    private @Nullable Buyer buyer(Context request) {
        String session = request.cookie(SESSION_COOKIE);
        if (session == null || session.isBlank()) {
            return null;
        }
        return emulator.signIns().find(session).flatMap(this::buyer).orElse(null);
    }

    private Optional<Buyer> buyer(SignedIn who) {
        Optional<Account> account = emulator.accounts().find(who.accountId());
        Optional<AccountUser> user = account.flatMap(it -> it.user(who.userName()));
        return account.flatMap(of -> user.map(it -> new Buyer(who, of, it)));
    }
}
