package io.stallholder.console.web;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.marketplace.SubscriptionNotices;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Has an endpoint told again what it was told, or missed: one notice, or those of a period. */
@Controller
final class DeskReplayNoticesController {

    private static final String BACK = "redirect:/desk/webhooks";

    private final Transactions transactions;
    private final DeskWebhooksController.Hooks hooks;
    private final AuditLog audit;

    DeskReplayNoticesController(
            Transactions transactions, DeskWebhooksController.Hooks hooks, AuditLog audit) {
        this.transactions = transactions;
        this.hooks = hooks;
        this.audit = audit;
    }

    @FreshSignIn(back = "/desk/webhooks")
    @PostMapping("/desk/webhooks/notices/{id}/replay")
    String one(
            Actor.Person operator,
            @PathVariable("id") UUID id,
            HttpServletRequest request,
            RedirectAttributes next) {
        Map<String, String> details = new HashMap<>();
        details.put("id", id.toString());
        transactions.asSystem(() -> {
            UUID endpoint = endpoint(request.getParameter("endpoint"));
            if (!hooks.notices().repeat(id, endpoint)) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            details.put("endpoint", endpoint.toString());
            record(operator, request, details);
        });
        return said(next, "webhooks.replayed", "1");
    }

    @FreshSignIn(back = "/desk/webhooks")
    @PostMapping("/desk/webhooks/replay")
    String range(
            Actor.Person operator,
            @ModelAttribute Asked asked,
            HttpServletRequest request,
            RedirectAttributes next) {
        Optional<SubscriptionNotices.Range> range = asked.range();
        if (range.isEmpty()) {
            return said(next, "webhooks.replay.unreadable", "");
        }
        int found =
                transactions.asSystem(() -> {
                    UUID endpoint = endpoint(asked.endpoint());
                    int told = hooks.notices().repeat(range.get(), endpoint);
                    if (told > 0 && told <= SubscriptionNotices.MAX) {
                        record(
                                operator,
                                request,
                                Map.of(
                                        "endpoint", endpoint.toString(),
                                        "from", range.get().from().toString(),
                                        "until", range.get().until().toString(),
                                        "license", range.get().license(),
                                        "messages", String.valueOf(told)));
                    }
                    return told;
                });
        return found > SubscriptionNotices.MAX
                ? said(next, "webhooks.replay.many", String.valueOf(SubscriptionNotices.MAX))
                : said(next, "webhooks.replayed", String.valueOf(found));
    }

    private UUID endpoint(@Nullable String asked) {
        return hooks.endpoints().list().stream()
                .filter(one -> one.id().toString().equals(asked))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .id();
    }

    private void record(
            Actor.Person operator, HttpServletRequest request, Map<String, String> details) {
        audit.record(
                Entry.ofSystem(operator, "webhook.replayed", details)
                        .from(request.getRemoteAddr()));
    }

    private static String said(RedirectAttributes next, String what, String word) {
        next.addFlashAttribute("flash", what);
        next.addFlashAttribute("flashWord", word);
        return BACK;
    }

    /**
     * The form: a period in UTC, by minutes, and a license or none.
     *
     * @param license an ARN or its last part
     */
    record Asked(
            @Nullable String endpoint,
            @Nullable String license,
            @Nullable String from,
            @Nullable String until) {

        Optional<SubscriptionNotices.Range> range() {
            Optional<Instant> first = time(from);
            Optional<Instant> last = time(until);
            String asked = license == null ? "" : license.replace("\0", "").strip();
            String id = asked.substring(asked.lastIndexOf(':') + 1);
            return first.isPresent() && last.isPresent() && first.get().isBefore(last.get())
                    ? Optional.of(new SubscriptionNotices.Range(id, first.get(), last.get()))
                    : Optional.empty();
        }

        private static Optional<Instant> time(@Nullable String text) {
            try {
                return Optional.ofNullable(text)
                        .map(some -> LocalDateTime.parse(some.strip()).toInstant(ZoneOffset.UTC))
                        .filter(time -> Math.abs(time.getEpochSecond()) < 1L << 36);
            } catch (DateTimeParseException unreadable) {
                return Optional.empty();
            }
        }
    }
}
