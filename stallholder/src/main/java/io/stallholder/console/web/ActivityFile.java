package io.stallholder.console.web;

import io.stallholder.audit.Activity;
import io.stallholder.audit.ActivityCursor;
import io.stallholder.audit.ActivityFilter;
import io.stallholder.audit.ActivityPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Writes activities as a file, page by page: it may be long and is never held at once. */
@Component
final class ActivityFile {

    private static final List<String> HEADER =
            List.of(
                    "recorded_at_utc",
                    "business_time_utc",
                    "organization",
                    "who",
                    "who_kind",
                    "who_id",
                    "act",
                    "activity",
                    "details",
                    "address",
                    "id");

    private final ActivityWords words;

    ActivityFile(ActivityWords words) {
        this.words = words;
    }

    /**
     * @param pages reads a page, in a transaction of its own
     */
    void write(
            HttpServletResponse response,
            Name name,
            Function<ActivityPage.Wanted, ActivityPage> pages)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + name.file() + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
        Writer out = response.getWriter();
        out.write(Csv.BEGINNING + Csv.line(HEADER));
        Optional<ActivityCursor> place = Optional.empty();
        do {
            ActivityPage page =
                    pages.apply(new ActivityPage.Wanted(place, ActivityPage.Wanted.MAX));
            for (Activity one : page.activities()) {
                out.write(Csv.line(cells(one, name.locale())));
            }
            place = page.next();
        } while (place.isPresent());
        out.flush();
    }

    ActivityFilter filter(ActivityAsked asked, Locale locale) {
        return asked.filter(text -> words.meant(text, locale));
    }

    private List<String> cells(Activity one, Locale locale) {
        ActivityWords.Row row = words.row(one, locale);
        String details =
                row.details().stream()
                        .map(detail -> detail.name() + ": " + detail.value())
                        .reduce((left, right) -> left + "; " + right)
                        .orElse("");
        return List.of(
                one.at().toString(),
                one.businessAt().toString(),
                one.organization().map(Object::toString).orElse(""),
                one.who().label(),
                one.who().kind(),
                one.who().id().map(UUID::toString).orElse(""),
                one.act(),
                row.title(),
                details,
                row.address(),
                one.id().toString());
    }

    /** What the file is called, without its ending, and the language of its words. */
    record Name(String file, Locale locale) {}
}
