package io.stallholder.console.api;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Rights;
import io.stallholder.organizations.Role;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Lets a key into an organization. One of another organization gets what a wrong id gets; the
 * security chain has let in only seller keys that may manage organizations.
 */
@Component
final class ApiDoor {

    private final Transactions transactions;
    private final Organizations organizations;

    ApiDoor(Transactions transactions, Organizations organizations) {
        this.transactions = transactions;
        this.organizations = organizations;
    }

    /** Who asks, in the order of a request: actor, request, organization, the right it needs. */
    record Asked(Actor by, HttpServletRequest request, String organization, Permission right) {}

    /** Lets it in, and out again. */
    ApiInside enter(Asked asked) {
        return open(asked, false, inside -> inside);
    }

    /** Does something inside, in one transaction. */
    <T> T enter(Asked asked, Function<ApiInside, T> work) {
        return open(asked, false, work);
    }

    /** The same for a change, one at a time in an organization. */
    <T> T change(Asked asked, Function<ApiInside, T> work) {
        return open(asked, true, work);
    }

    private <T> T open(Asked asked, boolean locked, Function<ApiInside, T> work) {
        OrganizationId id =
                OrganizationId.parse(asked.organization()).orElseThrow(ApiRefusals::notFound);
        return switch (asked.by()) {
            case Actor.OrganizationKey key -> {
                if (!key.organization().equals(id)) {
                    throw ApiRefusals.notFound();
                }
                Rights rights = Rights.ofKey(key.scopes());
                yield transactions.asRequest(
                        Access.of(key), () -> work.apply(inside(asked, id, rights, locked)));
            }
            case Actor.SellerKey _ -> {
                Rights rights = Rights.of(Role.ADMIN, List.of());
                yield transactions.asSystem(() -> work.apply(inside(asked, id, rights, locked)));
            }
            case Actor.Person _, Actor.Job _ ->
                    throw new IllegalStateException("not a key: " + asked.by());
        };
    }

    private ApiInside inside(Asked asked, OrganizationId id, Rights rights, boolean locked) {
        if (locked) {
            organizations.lock(id);
        }
        ApiInside inside =
                new ApiInside(
                        organizations.find(id).orElseThrow(ApiRefusals::notFound),
                        asked.by(),
                        rights,
                        asked.request().getRemoteAddr());
        if (!rights.may(asked.right())) {
            throw ApiRefusals.scopeMissing(asked.right().id());
        }
        return inside;
    }
}
