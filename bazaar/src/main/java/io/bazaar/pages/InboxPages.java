package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.mail.Mail;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** The mails that programs on this machine have sent, for everybody to read. */
final class InboxPages {

    private static final int SHOWN_MAX = 200;

    /** Hostile mail may draw what it likes, in a box without scripts, forms or network. */
    private static final String HTML_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                    + " img-src data:; style-src 'unsafe-inline'; form-action 'none';"
                    + " frame-ancestors 'self'";

    private final Emulator emulator;
    private final Screens screens;

    InboxPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.get("/inbox", visit -> list(visit, "inbox"));
        pages.get("/inbox/list", visit -> list(visit, "inbox-list"));
        pages.get(
                "/inbox/{mail}",
                visit ->
                        asked(visit)
                                .ifPresentOrElse(
                                        mail -> show(visit, mail),
                                        () -> pages.showError(visit, 404)));
        pages.get(
                "/inbox/{mail}/html",
                visit ->
                        asked(visit)
                                .ifPresentOrElse(
                                        mail -> html(visit.request(), mail),
                                        () -> pages.showError(visit, 404)));
    }

    private void list(Visit visit, String template) {
        String to = visit.query("to").strip();
        List<Mail> mails = to.isEmpty() ? emulator.inbox().list() : emulator.inbox().to(to);
        screens.show(
                visit,
                Screen.of(template, "inbox")
                        .with("to", to)
                        .with("count", mails.size())
                        .with("mails", mails.stream().limit(SHOWN_MAX).toList()));
    }

    private void show(Visit visit, Mail mail) {
        screens.show(
                visit,
                Screen.of("mail", "inbox")
                        .with("mail", mail)
                        .with("pieces", MailText.pieces(mail.text())));
    }

    private static void html(Context request, Mail mail) {
        request.header("Content-Security-Policy", HTML_POLICY);
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cache-Control", "no-store");
        request.html("<!doctype html><base target=\"_blank\">" + mail.html());
        request.attribute(PageRoutes.SHOWN, true);
    }

    private Optional<Mail> asked(Visit visit) {
        String id = visit.request().pathParam("mail");
        return id.matches("\\d{1,18}")
                ? emulator.inbox().find(Long.parseLong(id))
                : Optional.empty();
    }
}
