package io.stallholder.console.api;

import io.stallholder.console.api.Pages.Listed;
import io.stallholder.kernel.Actor;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.OrganizationList;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Organizations: the key's own, or for the seller all of them. */
@RestController
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the presented key
final class OrganizationsApi {

    private static final Permission VIEW = Permission.VIEW_ORGANIZATION;

    private final ApiDoor door;
    private final Transactions transactions;
    private final Organizations organizations;
    private final OrganizationList list;

    OrganizationsApi(
            ApiDoor door,
            Transactions transactions,
            Organizations organizations,
            OrganizationList list) {
        this.door = door;
        this.transactions = transactions;
        this.organizations = organizations;
        this.list = list;
    }

    @GetMapping("/v1/organizations")
    Listed<Shown> list(Actor by, HttpServletRequest request) {
        Pages pages = Pages.of(request);
        Optional<String> externalId = Pages.parameter(request, "externalId");
        return switch (by) {
            case Actor.OrganizationKey key -> {
                Organization own =
                        door.enter(asked(by, request, key.organization().toString(), VIEW))
                                .organization();
                boolean asked = externalId.isEmpty() || externalId.equals(own.externalId());
                yield pages.cut(
                        asked ? List.of(own) : List.of(), one -> one.id().value(), Shown::of);
            }
            case Actor.SellerKey _ ->
                    transactions.asSystem(() ->
                            pages.page(
                                    externalId
                                            .map(list::byExternalId)
                                            .orElseGet(
                                                    () -> list.page(pages.after(), pages.wanted())),
                                    one -> one.id().value(),
                                    Shown::of));
            case Actor.Person _, Actor.Job _ -> throw new IllegalStateException("no key: " + by);
        };
    }

    @GetMapping("/v1/organizations/{id}")
    Shown one(Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        return Shown.of(door.enter(asked(by, request, id, VIEW)).organization());
    }

    @PatchMapping("/v1/organizations/{id}")
    Shown rename(Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        Wanted wanted = ApiBody.of(request, ApiBody.BYTES_MAX).as(Wanted.class);
        if (wanted.name() == null || !Organization.isName(wanted.name())) {
            throw ApiRefusals.invalid("The field name is not one line of 1 to 120 characters.");
        }
        String name = wanted.name();
        return door.change(
                asked(by, request, id, Permission.MANAGE_ORGANIZATION),
                inside -> {
                    organizations.rename(inside.acting(), name);
                    return Shown.of(organizations.find(inside.id()).orElseThrow());
                });
    }

    private static ApiDoor.Asked asked(
            Actor by, HttpServletRequest request, String id, Permission right) {
        return new ApiDoor.Asked(by, request, id, right);
    }

    /** What may be changed; null where nothing is said. */
    record Wanted(@Nullable String name) {}

    /** An organization as the API shows it. */
    record Shown(UUID id, String name, Optional<String> externalId, Instant createdAt) {

        static Shown of(Organization organization) {
            return new Shown(
                    organization.id().value(),
                    organization.name(),
                    organization.externalId(),
                    organization.createdAt());
        }
    }
}
