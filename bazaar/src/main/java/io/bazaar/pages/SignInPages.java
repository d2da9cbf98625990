package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.Account;
import io.bazaar.market.AccountRole;
import io.bazaar.market.SignedIn;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Optional;

/** Sign-in by picking an account and a user, sign-out, and the choice of language. */
final class SignInPages {

    private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;

    private final Emulator emulator;
    private final Screens screens;

    SignInPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.get("/sign-in", this::choose);
        pages.post("/sign-in", this::signIn);
        pages.post("/sign-out", this::signOut);
        pages.post("/language", this::speak);
    }

    private void choose(Visit visit) {
        screens.show(visit, choice(Visit.localPath(visit.query("continue"))));
    }

    private void signIn(Visit visit) {
        SignedIn who = new SignedIn(visit.field("account"), visit.field("user"));
        String back = Visit.localPath(visit.field("continue"));
        Optional<String> session = emulator.signIns().open(who);
        if (session.isEmpty()) {
            screens.show(visit, choice(back).status(422).with("unknown", true));
            return;
        }
        closeSession(visit);
        visit.request().cookie(session(session.get(), -1));
        visit.goTo(back.equals("/") && isSeller(who) ? "/seller" : back);
    }

    private boolean isSeller(SignedIn who) {
        return of(AccountRole.SELLER).stream()
                .anyMatch(account -> account.accountId().equals(who.accountId()));
    }

    private void signOut(Visit visit) {
        closeSession(visit);
        visit.request().cookie(session("", 0));
        visit.goTo("/");
    }

    private void speak(Visit visit) {
        Language.tagged(visit.field("language"))
                .ifPresent(language ->
                        visit.request()
                                .cookie(cookie(Language.COOKIE, language.tag(), YEAR_SECONDS)));
        visit.goTo(Visit.localPath(visit.field("continue")));
    }

    private void closeSession(Visit visit) {
        String session = visit.request().cookie(Visits.SESSION_COOKIE);
        if (session != null) {
            emulator.signIns().close(session);
        }
    }

    private Screen choice(String back) {
        return Screen.of("sign-in", "sign-in")
                .with("accounts", of(AccountRole.BUYER))
                .with("sellers", of(AccountRole.SELLER))
                .with("back", back)
                .with("unknown", false);
    }

    private List<Account> of(AccountRole role) {
        return emulator.accounts().list().stream()
                .filter(account -> account.role() == role)
                .toList();
    }

    private static Cookie session(String token, int maxAgeSeconds) {
        return cookie(Visits.SESSION_COOKIE, token, maxAgeSeconds);
    }

    private static Cookie cookie(String name, String value, int maxAgeSeconds) {
        Cookie cookie = new Cookie(name, value, "/", maxAgeSeconds);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        return cookie;
    }
}
