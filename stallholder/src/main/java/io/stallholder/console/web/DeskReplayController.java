package io.stallholder.console.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.metering.DecideRecords;
import io.stallholder.metering.PreviewReplay;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What sealing would compute now for some hours of a license, beside what was sealed; and those of
 * its records again, as they are, that AWS may lack.
 */
@Controller
final class DeskReplayController {

    private static final String PATH = "/desk/replay";
    private static final int DAY = 24;

    private final ReadBoard read;
    private final DecideRecords decide;

    DeskReplayController(ReadBoard read, DecideRecords decide) {
        this.read = read;
        this.decide = decide;
    }

    @GetMapping(PATH)
    ModelAndView replay(
            Actor.Person operator, @ModelAttribute Span span, Locale locale, Model model) {
        UsageHour from = span.first(read.now());
        model.addAttribute("license", span.text());
        model.addAttribute("from", LocalDateTime.ofInstant(from.start(), ZoneOffset.UTC));
        model.addAttribute("hours", span.length());
        model.addAttribute("names", read.names(locale));
        List<PreviewReplay.Replayed> rows = List.of();
        try {
            if (!span.text().isEmpty()) {
                rows = read.replay(new LicenseArn(span.text()), from, span.length());
            }
        } catch (IllegalArgumentException noLicense) {
            model.addAttribute("problem", "records.replay.unusable");
        }
        model.addAttribute("rows", rows);
        model.addAttribute("computed", sum(rows, PreviewReplay.Replayed::computed));
        model.addAttribute("counted", sum(rows, PreviewReplay.Replayed::counted));
        model.addAttribute(
                "again", rows.stream().filter(PreviewReplay.Replayed::mayResend).toList());
        return new ModelAndView("console/desk-replay", model.asMap());
    }

    /** Sends what the preview named, and nothing else. */
    @FreshSignIn(back = PATH)
    @PostMapping(PATH)
    ModelAndView send(
            Actor.Person operator, @ModelAttribute Again again, Locale locale, Model model) {
        DeskSaid said = DeskSaid.parsed(again::why, why -> resend(operator, again, why));
        said.addTo(model);
        ModelAndView page = replay(operator, again.span(), locale, model);
        page.setStatus(said.status());
        return page;
    }

    private DeskSaid resend(Actor.Person operator, Again again, Why why) {
        return DeskSaid.ofAll(
                decide.resendAll(again.records(), operator, why.text()),
                "records.replay.said.sent",
                "records.replay.said.none");
    }

    private static long sum(
            List<PreviewReplay.Replayed> rows, ToLongFunction<PreviewReplay.Replayed> figure) {
        return rows.stream().mapToLong(figure).sum();
    }

    /**
     * What the address asks for.
     *
     * @param license its ARN
     * @param from as {@code 2026-11-20T10:00}, in UTC
     */
    record Span(@Nullable String license, @Nullable String from, @Nullable Integer hours) {

        String text() {
            return license == null ? "" : license.strip();
        }

        int length() {
            return hours == null ? DAY : Math.clamp(hours, 1, PreviewReplay.HOURS_MAX);
        }

        /** The hour asked for, or a day ago. */
        UsageHour first(Instant now) {
            try {
                return UsageHour.of(
                        LocalDateTime.parse(from == null ? "" : from).toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException unreadable) {
                return UsageHour.of(now).plusHours(-DAY);
            }
        }
    }

    /**
     * The form below a preview: its span, the records that it named, and why.
     *
     * @param record their ids
     */
    record Again(
            @Nullable String license,
            @Nullable String from,
            @Nullable Integer hours,
            @Nullable List<UUID> record,
            @Nullable String reason) {

        Span span() {
            return new Span(license, from, hours);
        }

        List<UUID> records() {
            return record == null ? List.of() : record;
        }

        Why why() {
            return Why.of(reason);
        }
    }
}
