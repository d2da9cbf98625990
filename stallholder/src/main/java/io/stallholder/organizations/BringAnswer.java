package io.stallholder.organizations;

import java.util.List;

/** What came of bringing an organization. */
public sealed interface BringAnswer {

    /** It is here now. */
    record Brought(Organization organization, List<Who> people) implements BringAnswer {}

    /** It was here; nothing was changed. */
    record Known(Organization organization, List<Who> people) implements BringAnswer {}

    /** Another organization has that as its id. */
    record Taken() implements BringAnswer {}

    /** The people could not be invited. */
    record NotInvited() implements BringAnswer {}

    /** Somebody of the wish, and what they are now. */
    record Who(BroughtOrganization.Person person, State state) {}

    /** What somebody is to the organization. */
    enum State {
        /** Belongs to it. */
        MEMBER,
        /** Has an invitation by mail. */
        INVITED,
        /** Neither. */
        SKIPPED
    }
}
