package io.stallholder.organizations.web;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Acting;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Rights;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Lets a person into an organization, as the database knows their rights now. A stranger gets what
 * a wrong id gets; a member without the right gets a page that says so. Row-level security beneath
 * it would show nothing if nobody asked here.
 */
@Component
final class Doors {

    private final Transactions transactions;
    private final Organizations organizations;

    Doors(Transactions transactions, Organizations organizations) {
        this.transactions = transactions;
        this.organizations = organizations;
    }

    /** Lets in who holds the right. Opens its own transaction. */
    Inside enter(Actor.Person person, String id, Permission permission) {
        return enter(person, id, permission, inside -> inside);
    }

    /** The same, and does something inside, in one transaction of the request. */
    <T> T enter(Actor.Person person, String id, Permission permission, Function<Inside, T> work) {
        return enterAsMember(
                person,
                id,
                inside -> {
                    if (!inside.rights().may(permission)) {
                        throw new DeniedException(inside.organization());
                    }
                    return work.apply(inside);
                });
    }

    /** Lets in every member, whatever they may do there. */
    <T> T enterAsMember(Actor.Person person, String id, Function<Inside, T> work) {
        OrganizationId organization = OrganizationId.parse(id).orElseThrow(Doors::notFound);
        return transactions.asRequest(
                Access.of(person.id(), organization),
                () -> {
                    Rights rights =
                            organizations
                                    .rightsOf(person.id(), organization)
                                    .orElseThrow(Doors::notFound);
                    Optional<Organization> found = organizations.find(organization);
                    return work.apply(
                            new Inside(found.orElseThrow(Doors::notFound), rights, person));
                });
    }

    /**
     * Lets in who holds the right for a change, one at a time: what is read inside stays true until
     * the change is done.
     */
    <T> T change(Actor.Person person, String id, Permission permission, Function<Inside, T> work) {
        return locked(person, id, () -> enter(person, id, permission, work));
    }

    /** The same for what every member may do. */
    <T> T changeAsMember(Actor.Person person, String id, Function<Inside, T> work) {
        return locked(person, id, () -> enterAsMember(person, id, work));
    }

    private <T> T locked(Actor.Person person, String id, Supplier<T> work) {
        OrganizationId organization = OrganizationId.parse(id).orElseThrow(Doors::notFound);
        return transactions.asRequest(
                Access.of(person.id(), organization),
                () -> {
                    if (organizations.rightsOf(person.id(), organization).isEmpty()) {
                        throw notFound();
                    }
                    organizations.lock(organization);
                    return work.get();
                });
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** A member inside. */
    record Inside(Organization organization, Rights rights, Actor.Person person) {

        OrganizationId id() {
            return organization.id();
        }

        Acting acting(String network) {
            return new Acting(person, organization, rights, network);
        }
    }
}
