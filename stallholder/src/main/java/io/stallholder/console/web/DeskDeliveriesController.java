package io.stallholder.console.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.outbox.Alerts;
import io.stallholder.outbox.WebhookLog;
import io.stallholder.platform.Transactions;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What operators were told, and what became of the messages to other programs. */
@Controller
final class DeskDeliveriesController {

    private static final int ALERTS_MAX = 50;

    private final Transactions transactions;
    private final Alerts alerts;
    private final WebhookLog webhooks;
    private final ReadDesk desk;

    DeskDeliveriesController(
            Transactions transactions, Alerts alerts, WebhookLog webhooks, ReadDesk desk) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.webhooks = webhooks;
        this.desk = desk;
    }

    @GetMapping("/desk/alerts")
    String list(Actor.Person operator, Locale locale, Model model) {
        transactions.asSystem(() -> {
            model.addAttribute("alerts", alerts.newest(ALERTS_MAX));
            model.addAttribute("exhausted", webhooks.exhausted());
            model.addAttribute("newest", webhooks.newest());
        });
        model.addAttribute("names", desk.names(locale));
        return "console/desk-alerts";
    }

    @FreshSignIn(back = "/desk/alerts")
    @PostMapping("/desk/alerts/webhooks/{id}/again")
    String again(Actor.Person operator, @PathVariable("id") UUID id, Locale locale, Model model) {
        boolean queued = transactions.asSystem(() -> webhooks.sendAgain(id));
        model.addAttribute(
                "said", queued ? "watch.webhooks.again.done" : "watch.webhooks.again.gone");
        return list(operator, locale, model);
    }
}
