package io.stallholder.console.web;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.metering.PreviewReplay;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What sealing would compute now for some hours of a license, beside what was sealed. */
@Controller
final class DeskReplayController {

    private static final int DAY = 24;

    private final ReadBoard read;

    DeskReplayController(ReadBoard read) {
        this.read = read;
    }

    @GetMapping("/desk/replay")
    String replay(Actor.Person operator, @ModelAttribute Span span, Locale locale, Model model) {
        UsageHour from = span.first(read.now());
        model.addAttribute("license", span.text());
        model.addAttribute("from", LocalDateTime.ofInstant(from.start(), ZoneOffset.UTC));
        model.addAttribute("hours", span.length());
        model.addAttribute("names", read.names(locale));
        try {
            List<PreviewReplay.Replayed> rows =
                    span.text().isEmpty()
                            ? List.of()
                            : read.replay(new LicenseArn(span.text()), from, span.length());
            model.addAttribute("rows", rows);
            model.addAttribute(
                    "computed", rows.stream().mapToLong(PreviewReplay.Replayed::computed).sum());
            model.addAttribute(
                    "counted", rows.stream().mapToLong(PreviewReplay.Replayed::counted).sum());
        } catch (IllegalArgumentException noLicense) {
            model.addAttribute("rows", List.of());
            model.addAttribute("problem", "records.replay.unusable");
        }
        return "console/desk-replay";
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
}
