package io.stallholder.local;

import io.stallholder.identity.BusinessProfile;
import io.stallholder.identity.Profiles;
import io.stallholder.identity.Registration;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Role;
import io.stallholder.organizations.SellerKeys;
import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.util.Locale;
import org.springframework.beans.factory.BeanFactory;

/** The people, organizations and seller key that a new stack has. */
final class SampleVendor {

    static final String OPERATOR = "operator@clickhouse.example";
    static final String EXISTING_USER = "alice@acme.example";
    static final String COLLEAGUE = "bob@acme.example";

    /** Of the sample users on this machine; long enough for the password rule. */
    static final String PASSWORD = "a sample password";

    /** What the sample platform calls Acme Analytics. */
    static final String EXTERNAL_ID = "acme-analytics";

    /** What both have told about their business, so that they go straight on. */
    private static final BusinessProfile ACME =
            new BusinessProfile("Acme", "US", "analytics", "51-250");

    private final BeanFactory beans;
    private final DataFolder data;

    SampleVendor(BeanFactory beans, DataFolder data) {
        this.beans = beans;
        this.data = data;
    }

    /** Makes what a first start lacks; a later start finds the key and leaves all as it is. */
    void prepare() throws IOException {
        if (data.sellerKey().isPresent()) {
            return;
        }
        UserId operator = user(OPERATOR, "Olivia Operator");
        UserId alice = user(EXISTING_USER, "Alice Admin");
        UserId bob = user(COLLEAGUE, "Bob Builder");
        beans.getBean(Profiles.class).save(alice, ACME);
        beans.getBean(Profiles.class).save(bob, ACME);
        beans.getBean(Transactions.class).asSystem(() -> organizations(alice, bob));
        Actor by = new Actor.Person(operator, new EmailAddress(OPERATOR), true);
        data.keepSellerKey(beans.getBean(SellerKeys.class).issue("sample platform", by).text());
    }

    /** Alice is Admin of one organization and only a member of Bob's. */
    private void organizations(UserId alice, UserId bob) {
        Organizations organizations = beans.getBean(Organizations.class);
        if (!organizations.of(alice).isEmpty()) {
            return;
        }
        organizations.setExternalId(
                organizations.create("Acme Analytics", alice),
                EXTERNAL_ID,
                new Actor.Job("sample-vendor"));
        OrganizationId research = organizations.create("Acme Research", bob);
        organizations.admit(research, alice, Role.MEMBER);
    }

    private UserId user(String email, String name) {
        return beans.getBean(Registration.class)
                .createVerified(new EmailAddress(email), name, PASSWORD, Locale.ENGLISH);
    }

    /** The key that the sample platform posts usage with. */
    String sellerKey() throws IOException {
        return data.sellerKey().orElseThrow();
    }
}
