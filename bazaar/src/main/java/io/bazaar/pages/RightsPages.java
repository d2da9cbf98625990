package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.AccountUser;
import io.bazaar.market.GrantAnswer;
import io.bazaar.market.GrantAnswer.Changed;
import io.bazaar.market.GrantAnswer.IsAdministrator;
import io.bazaar.market.GrantAnswer.NoSuchUser;
import io.bazaar.market.GrantAnswer.NotAnAdministrator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Who of the account may purchase; its billing administrators grant and withdraw the right. */
final class RightsPages {

    private final Emulator emulator;
    private final Screens screens;

    RightsPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.getAsBuyer("/iam", this::show);
        pages.postAsBuyer(
                "/iam/grant",
                (visit, buyer) ->
                        settle(
                                visit,
                                buyer,
                                emulator.accounts().grant(buyer.who(), visit.field("user"))));
        pages.postAsBuyer(
                "/iam/withdraw",
                (visit, buyer) ->
                        settle(
                                visit,
                                buyer,
                                emulator.accounts().withdraw(buyer.who(), visit.field("user"))));
    }

    private void show(Visit visit, Buyer buyer) {
        Optional<AccountUser> changed = buyer.account().user(visit.query("changed"));
        screens.show(visit, screen(buyer).with("changed", changed.orElse(null)));
    }

    private void settle(Visit visit, Buyer buyer, GrantAnswer answer) {
        switch (answer) {
            case Changed(AccountUser user) ->
                    visit.goTo(
                            "/iam?changed="
                                    + URLEncoder.encode(user.name(), StandardCharsets.UTF_8));
            case NotAnAdministrator(_) -> refuse(visit, buyer, 403, "iam.notAdministrator");
            case NoSuchUser(_) -> refuse(visit, buyer, 404, "iam.noSuchUser");
            case IsAdministrator(_) -> refuse(visit, buyer, 409, "iam.isAdministrator");
        }
    }

    private void refuse(Visit visit, Buyer buyer, int status, String problem) {
        screens.show(visit, screen(buyer).status(status).with("problem", problem));
    }

    private static Screen screen(Buyer buyer) {
        return Screen.of("iam", "iam")
                .with("users", buyer.account().users())
                .with("changed", null)
                .with("problem", null);
    }
}
