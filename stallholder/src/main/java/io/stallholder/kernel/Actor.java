package io.stallholder.kernel;

import java.util.Set;
import java.util.UUID;

/** Who does something, as the activity log names them and as every use case is told. */
public sealed interface Actor {

    /** The name that the activity log shows. */
    String label();

    /**
     * A signed-in person.
     *
     * @param operator whether the person may see the seller's desk
     */
    record Person(UserId id, EmailAddress email, boolean operator) implements Actor {
        @Override
        public String label() {
            return email.value();
        }
    }

    /** A seller API key: it posts usage for every organization of the vendor. */
    record SellerKey(UUID id, String name) implements Actor {
        @Override
        public String label() {
            return "seller key " + name;
        }
    }

    /**
     * An API key of a customer's organization: it acts for that organization and for no other,
     * whoever made it.
     *
     * @param scopes the permissions it holds, by their names
     */
    record OrganizationKey(UUID id, String name, OrganizationId organization, Set<String> scopes)
            implements Actor {

        /** Copies the scopes. */
        public OrganizationKey {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String label() {
            return "API key " + name;
        }
    }

    /** The product itself: a job, or an answer to an AWS event. */
    record Job(String name) implements Actor {
        @Override
        public String label() {
            return name;
        }
    }
}
