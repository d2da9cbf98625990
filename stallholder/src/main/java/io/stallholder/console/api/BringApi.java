package io.stallholder.console.api;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.organizations.BringAnswer;
import io.stallholder.organizations.BringOrganizations;
import io.stallholder.organizations.BroughtOrganization;
import io.stallholder.organizations.ExternalIdAnswer;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Role;
import io.stallholder.platform.Problem;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a vendor with tenants of its own brings them. Seller keys only. */
@RestController
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the presented key
final class BringApi {

    private static final int AT_ONCE_MAX = 100;

    private final ApiDoor door;
    private final ApiOnce once;
    private final Organizations organizations;
    private final Bringing bringing;

    BringApi(ApiDoor door, ApiOnce once, Organizations organizations, Bringing bringing) {
        this.door = door;
        this.once = once;
        this.organizations = organizations;
        this.bringing = bringing;
    }

    @PostMapping("/v1/organizations")
    ResponseEntity<String> bring(Actor.SellerKey by, HttpServletRequest request) {
        ApiBody body = ApiBody.of(request, ApiBody.BYTES_MAX);
        BroughtOrganization wish = body.as(Wanted.class).wish();
        return bringing.transactions()
                .asSystem(() -> once.post(by, request, body, () -> made(wish, by, request)));
    }

    @PostMapping("/v1/organizations/bulk")
    Results bulk(Actor.SellerKey by, HttpServletRequest request) {
        Bulk bulk = ApiBody.of(request, ApiBody.BULK_BYTES_MAX).as(Bulk.class);
        List<@Nullable Wanted> wishes = bulk.organizations();
        if (wishes == null || wishes.isEmpty() || wishes.size() > AT_ONCE_MAX) {
            throw ApiRefusals.invalid("The field organizations is no list of 1 to 100.");
        }
        List<One> results = new ArrayList<>();
        for (Wanted wish : wishes) {
            results.add(one(wish == null ? new Wanted(null, null, null) : wish, by, request));
        }
        return new Results(results);
    }

    @PutMapping("/v1/organizations/{id}/external-id")
    OrganizationsApi.Shown name(
            Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        String externalId =
                text(ApiBody.of(request, ApiBody.BYTES_MAX).as(Naming.class).externalId());
        return door.change(
                new ApiDoor.Asked(by, request, id, Permission.MANAGE_ORGANIZATION),
                inside ->
                        switch (organizations.setExternalId(inside.id(), externalId, by)) {
                            case ExternalIdAnswer.Given() ->
                                    OrganizationsApi.Shown.of(
                                            organizations.find(inside.id()).orElseThrow());
                            case ExternalIdAnswer.Taken() ->
                                    throw ApiRefusals.externalIdTaken(externalId);
                            case ExternalIdAnswer.Unusable() -> throw unusable();
                        });
    }

    /** Each in a transaction of its own: one that is refused does not undo the others. */
    private One one(Wanted wanted, Actor.SellerKey by, HttpServletRequest request) {
        String externalId = wanted.externalId() == null ? "" : wanted.externalId();
        try {
            BroughtOrganization wish = wanted.wish();
            ApiOnce.Made made = bringing.transactions().asSystem(() -> made(wish, by, request));
            return new One(externalId, Optional.of(made.shown()), Optional.empty());
        } catch (Problem refused) {
            return new One(externalId, Optional.empty(), Optional.of(refused.getBody()));
        }
    }

    private ApiOnce.Made made(
            BroughtOrganization wish, Actor.SellerKey by, HttpServletRequest request) {
        return switch (bringing.organizations().bring(wish, by, request.getRemoteAddr())) {
            case BringAnswer.Brought(Organization organization, List<BringAnswer.Who> people) ->
                    ApiOnce.Made.of(HttpStatus.CREATED, Imported.of(true, organization, people));
            case BringAnswer.Known(Organization organization, List<BringAnswer.Who> people) ->
                    ApiOnce.Made.of(HttpStatus.OK, Imported.of(false, organization, people));
            case BringAnswer.Taken() -> throw ApiRefusals.externalIdTaken(wish.externalId());
            case BringAnswer.NotInvited() -> throw ApiRefusals.tooManyInvitations();
        };
    }

    private static Problem unusable() {
        return ApiRefusals.invalid("The field externalId is not one line of 1 to 200 characters.");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** An organization to bring; null where nothing is said. */
    record Wanted(
            @Nullable String name,
            @Nullable String externalId,
            @Nullable List<@Nullable Somebody> members) {

        BroughtOrganization wish() {
            List<BroughtOrganization.Person> people = new ArrayList<>();
            if (members != null) {
                for (Somebody somebody : members) {
                    people.add((somebody == null ? Somebody.NOBODY : somebody).person());
                }
            }
            try {
                return new BroughtOrganization(text(name), text(externalId), people);
            } catch (IllegalArgumentException unusable) {
                throw ApiRefusals.invalid(
                        "An organization has a name of at most 120 characters, an externalId of at"
                                + " most 200, and at most 20 members of different addresses, one"
                                + " of them ADMIN.");
            }
        }
    }

    /** Who is to belong to it. */
    record Somebody(
            @Nullable String email,
            @Nullable String name,
            @Nullable String role,
            @Nullable String language) {

        static final Somebody NOBODY = new Somebody(null, null, null, null);

        private static final int NAME_MAX = 120;

        BroughtOrganization.Person person() {
            Role known =
                    Arrays.stream(Role.values())
                            .filter(one -> one != Role.CUSTOM && one.name().equals(role))
                            .findFirst()
                            .orElseThrow(ApiRefusals::roleUnknown);
            EmailAddress address =
                    EmailAddress.parse(text(email))
                            .orElseThrow(() -> ApiRefusals.invalid("A field email is no address."));
            if (text(name).length() > NAME_MAX
                    || text(name).chars().anyMatch(Character::isISOControl)) {
                throw ApiRefusals.invalid("A member's name has more than 120 characters.");
            }
            Locale locale = InvitationsApi.language(language);
            return new BroughtOrganization.Person(address, text(name), known, locale);
        }
    }

    record Bulk(@Nullable List<@Nullable Wanted> organizations) {}

    record Naming(@Nullable String externalId) {}

    record Results(List<One> results) {}

    record One(String externalId, Optional<Object> result, Optional<ProblemDetail> problem) {}

    /** An organization that was brought, or was here. */
    record Imported(boolean created, OrganizationsApi.Shown organization, List<Who> members) {

        static Imported of(
                boolean created, Organization organization, List<BringAnswer.Who> people) {
            return new Imported(
                    created,
                    OrganizationsApi.Shown.of(organization),
                    people.stream()
                            .map(who ->
                                    new Who(
                                            who.person().email().value(),
                                            who.person().role().name(),
                                            who.state().name().toLowerCase(Locale.ROOT)))
                            .toList());
        }
    }

    record Who(String email, String role, String state) {}

    /** What brings, and in what. */
    @org.springframework.stereotype.Component
    record Bringing(Transactions transactions, BringOrganizations organizations) {}
}
