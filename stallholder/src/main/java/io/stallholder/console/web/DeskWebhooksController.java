package io.stallholder.console.web;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.marketplace.NewsKind;
import io.stallholder.marketplace.SubscriptionNotices;
import io.stallholder.outbox.VendorEndpoints;
import io.stallholder.outbox.WebhookLog;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Where the vendor's platform is told of subscriptions: endpoints, their secrets, and what becomes
 * of the messages. A secret is shown in the answer that made it and never again.
 */
@Controller
final class DeskWebhooksController {

    private static final String PAGE = "console/desk-webhooks";
    private static final String PATH = "/desk/webhooks";
    private static final int NOTICES = 50;

    private final Transactions transactions;
    private final Hooks hooks;
    private final AuditLog audit;
    private final ReadDesk desk;

    DeskWebhooksController(Transactions transactions, Hooks hooks, AuditLog audit, ReadDesk desk) {
        this.transactions = transactions;
        this.hooks = hooks;
        this.audit = audit;
        this.desk = desk;
    }

    @GetMapping(PATH)
    String list(Actor.Person operator, Locale locale, Model model) {
        transactions.asSystem(() -> {
            model.addAttribute("endpoints", hooks.endpoints().list());
            model.addAttribute("notices", hooks.notices().newest(NOTICES));
            model.addAttribute("deliveries", hooks.log().newest());
        });
        model.addAttribute("types", Arrays.stream(NewsKind.values()).map(NewsKind::type).toList());
        model.addAttribute("names", desk.names(locale));
        return PAGE;
    }

    @GetMapping(PATH + "/messages/{id}")
    String message(Actor.Person operator, @PathVariable("id") UUID id, Locale locale, Model model) {
        transactions.asSystem(() -> {
            model.addAttribute(
                    "message",
                    hooks.log()
                            .find(id)
                            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
            model.addAttribute("attempts", hooks.log().attempts(id));
        });
        model.addAttribute("names", desk.names(locale));
        return "console/desk-webhook-message";
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH)
    ModelAndView add(Actor.Person operator, HttpServletRequest request, Model model) {
        String name = text(request, "name");
        Optional<URI> url = VendorEndpoints.address(text(request, "url"));
        Set<String> types = types(request);
        if (!VendorEndpoints.isName(name) || url.isEmpty() || types.isEmpty()) {
            model.addAttribute("problem", "webhooks.problem");
            model.addAttribute("name", name);
            model.addAttribute("url", text(request, "url"));
            return answer(operator, request, model, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        VendorEndpoints.Secret secret =
                transactions.asSystem(() -> {
                    VendorEndpoints.Secret made = hooks.endpoints().add(name, url.get(), types);
                    record(
                            operator,
                            request,
                            "webhook.endpoint-added",
                            Map.of(
                                    "endpoint", made.endpoint().toString(),
                                    "name", name,
                                    "url", url.get().toString(),
                                    "types", String.join(" ", types)));
                    return made;
                });
        model.addAttribute("secret", secret.written());
        return answer(operator, request, model, HttpStatus.OK);
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/{id}/rotate")
    ModelAndView rotate(
            Actor.Person operator,
            @PathVariable("id") UUID id,
            HttpServletRequest request,
            Model model) {
        Optional<VendorEndpoints.Secret> secret =
                transactions.asSystem(() -> {
                    Optional<VendorEndpoints.Secret> made = hooks.endpoints().rotate(id);
                    made.ifPresent(
                            one -> record(operator, request, "webhook.secret-rotated", id(id)));
                    return made;
                });
        model.addAttribute("secret", secret.orElseThrow(DeskWebhooksController::gone).written());
        model.addAttribute("rotated", true);
        return answer(operator, request, model, HttpStatus.OK);
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/{id}/keep-newest")
    ModelAndView keepNewest(
            Actor.Person operator,
            @PathVariable("id") UUID id,
            HttpServletRequest request,
            Model model) {
        transactions.asSystem(() -> {
            if (!hooks.endpoints().keepNewest(id)) {
                throw gone();
            }
            record(operator, request, "webhook.old-secret-dropped", id(id));
        });
        model.addAttribute("said", "webhooks.kept-newest");
        return answer(operator, request, model, HttpStatus.OK);
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/{id}/change")
    ModelAndView change(
            Actor.Person operator,
            @PathVariable("id") UUID id,
            HttpServletRequest request,
            Model model) {
        boolean enabled = request.getParameter("enabled") != null;
        Set<String> types = types(request);
        transactions.asSystem(() -> {
            if (!hooks.endpoints().change(id, enabled, types)) {
                throw gone();
            }
            record(
                    operator,
                    request,
                    "webhook.endpoint-changed",
                    Map.of(
                            "endpoint", id.toString(),
                            "enabled", String.valueOf(enabled),
                            "types", String.join(" ", types)));
        });
        model.addAttribute("said", "webhooks.changed");
        return answer(operator, request, model, HttpStatus.OK);
    }

    private ModelAndView answer(
            Actor.Person operator, HttpServletRequest request, Model model, HttpStatus status) {
        String page = list(operator, RequestContextUtils.getLocale(request), model);
        return new ModelAndView(page, model.asMap(), status);
    }

    private void record(
            Actor.Person operator,
            HttpServletRequest request,
            String act,
            Map<String, String> details) {
        audit.record(Entry.ofSystem(operator, act, details).from(request.getRemoteAddr()));
    }

    private static Map<String, String> id(UUID endpoint) {
        return Map.of("endpoint", endpoint.toString());
    }

    private static Set<String> types(HttpServletRequest request) {
        String[] asked = request.getParameterValues("types");
        List<String> wanted = asked == null ? List.of() : List.of(asked);
        return Arrays.stream(NewsKind.values())
                .map(NewsKind::type)
                .filter(wanted::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** Endpoints, what was told, and what became of it. */
    @Component
    record Hooks(VendorEndpoints endpoints, SubscriptionNotices notices, WebhookLog log) {}
}
