package io.bazaar.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.catalog.ChangeSet;
import io.bazaar.catalog.ChangeSets;
import io.bazaar.market.Account;
import io.bazaar.market.AccountRole;
import io.bazaar.market.Accounts;
import io.bazaar.store.Json;
import io.bazaar.wire.AwsRefusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** {@code /_bazaar/catalog}: StartChangeSet without a signature, and every change set. */
final class CatalogControls {

    private static final String PATH = Controls.ROOT + "/catalog";

    private final ChangeSets changeSets;
    private final Accounts accounts;

    CatalogControls(ControlDesk desk) {
        this.changeSets = desk.changeSets();
        this.accounts = desk.emulator().accounts();
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, Controls.readable(this::list));
        routes.post(PATH, Controls.readable(this::start));
    }

    private void list(Context http) {
        Controls.answer(http, 200, changeSets.all().stream().map(ChangeSet::described).toList());
    }

    private void start(Context http) {
        try {
            ChangeSet changeSet =
                    changeSets.start(
                            seller(http.queryParam("account")),
                            Json.tree(http.body().getBytes(UTF_8)));
            Controls.answer(http, changeSet.hasSucceeded() ? 200 : 409, changeSet.described());
        } catch (AwsRefusal refusal) {
            throw new BadRequest(refusal.error().message());
        }
    }

    /** The one that is named, or the market's first. */
    private String seller(@Nullable String named) {
        return accounts.list().stream()
                .filter(it -> it.role() == AccountRole.SELLER)
                .map(Account::accountId)
                .filter(it -> named == null || it.equals(named))
                .findFirst()
                .orElseThrow(() -> new BadRequest("no seller has the account " + named));
    }
}
