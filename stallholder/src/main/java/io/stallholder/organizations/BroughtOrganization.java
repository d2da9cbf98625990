package io.stallholder.organizations;

import io.stallholder.kernel.EmailAddress;
import java.util.List;
import java.util.Locale;

/**
 * An organization that the vendor has already, with its people.
 *
 * @param externalId what the vendor's own platform calls it: who brings it twice finds it
 * @param people at most {@link Invite#AT_ONCE_MAX}, one of them an Admin at least
 */
public record BroughtOrganization(String name, String externalId, List<Person> people) {

    /** Refuses what nobody could administer. */
    public BroughtOrganization {
        people = List.copyOf(people);
        boolean usable =
                Organization.isName(name)
                        && Organizations.isExternalId(externalId)
                        && people.size() <= Invite.AT_ONCE_MAX
                        && people.stream().anyMatch(person -> person.role() == Role.ADMIN)
                        && people.stream().map(Person::email).distinct().count() == people.size();
        if (!usable) {
            throw new IllegalArgumentException("not an organization to bring: " + externalId);
        }
    }

    /**
     * Somebody who is to belong to it.
     *
     * @param name what the vendor calls them, kept in the log only
     * @param locale the language of the mail
     */
    public record Person(EmailAddress email, String name, Role role, Locale locale) {}
}
