package io.stallholder.console.api;

import io.stallholder.audit.Activities;
import io.stallholder.audit.Activity;
import io.stallholder.audit.ActivityCursor;
import io.stallholder.audit.ActivityFilter;
import io.stallholder.audit.ActivityPage;
import io.stallholder.console.api.Pages.Listed;
import io.stallholder.kernel.Actor;
import io.stallholder.organizations.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The activity log of an organization, newest first. */
@RestController
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the presented key
final class ActivitiesApi {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final ApiDoor door;
    private final Activities activities;

    ActivitiesApi(ApiDoor door, Activities activities) {
        this.door = door;
        this.activities = activities;
    }

    @GetMapping("/v1/organizations/{id}/activities")
    Listed<Shown> list(Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        ActivityPage.Wanted wanted =
                new ActivityPage.Wanted(
                        Pages.parameter(request, "cursor")
                                .map(text ->
                                        ActivityCursor.parse(text)
                                                .orElseThrow(ApiRefusals::cursor)),
                        Pages.limit(request));
        ActivityFilter filter =
                new ActivityFilter(
                        text(request, "act"),
                        "",
                        time(request, "from"),
                        time(request, "until"),
                        text(request, "q"),
                        Set.of());
        ActivityPage page =
                door.enter(
                        new ApiDoor.Asked(by, request, id, Permission.VIEW_ACTIVITIES),
                        inside -> activities.ofOrganization(inside.id(), filter, wanted));
        return new Listed<>(
                page.activities().stream().map(Shown::of).toList(),
                page.next().map(ActivityCursor::text));
    }

    private static String text(HttpServletRequest request, String name) {
        String text = Pages.parameter(request, name).orElse("");
        if (text.length() > ActivityFilter.TEXT_MAX) {
            throw ApiRefusals.invalid("The parameter " + name + " is too long.");
        }
        return text;
    }

    private static Optional<Instant> time(HttpServletRequest request, String name) {
        return Pages.parameter(request, name)
                .map(text -> {
                    try {
                        Instant time = OffsetDateTime.parse(text).toInstant();
                        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
                    } catch (DateTimeException unreadable) {
                        throw ApiRefusals.invalid(
                                "The parameter " + name + " is no RFC 3339 time.");
                    }
                });
    }

    /** An activity as the API shows it. */
    record Shown(
            UUID id,
            Instant at,
            String act,
            Activity.Who actor,
            Optional<String> address,
            Map<String, String> details) {

        static Shown of(Activity activity) {
            return new Shown(
                    activity.id(),
                    activity.at(),
                    activity.act(),
                    activity.who(),
                    activity.address(),
                    activity.details());
        }
    }
}
