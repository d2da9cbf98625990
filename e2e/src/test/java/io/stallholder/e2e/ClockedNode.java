package io.stallholder.e2e;

import io.stallholder.Stallholder;
import io.stallholder.identity.BusinessProfile;
import io.stallholder.identity.Profiles;
import io.stallholder.identity.Registration;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.SellerKeys;
import io.stallholder.platform.BusinessClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The product in a process of its own, by its ordinary settings, with Bazaar's time for business
 * time, as the local stack has it.
 */
public final class ClockedNode {

    private static final EmailAddress ALICE = new EmailAddress(Market.ALICE);

    private ClockedNode() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments Bazaar's address, and where to write a seller key if the users are not there
     *     yet
     */
    public static void main(String[] arguments) throws IOException {
        MarketTime time = MarketTime.of(arguments[0]);
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Stallholder.class)
                        .bannerMode(Banner.Mode.OFF)
                        .initializers(beans ->
                                ((GenericApplicationContext) beans)
                                        .registerBean(
                                                BusinessClock.class, () -> new BusinessClock(time)))
                        .run();
        Path key = Path.of(arguments[1]);
        if (!Files.exists(key)) {
            Files.writeString(key, sellerKey(context));
        }
        System.out.println("the node is ready");
    }

    private static String sellerKey(BeanFactory beans) {
        UserId alice =
                beans.getBean(Registration.class)
                        .createVerified(ALICE, "Alice Admin", Market.PASSWORD, Locale.ENGLISH);
        beans.getBean(Profiles.class)
                .save(alice, new BusinessProfile("Acme", "US", "analytics", "51-250"));
        Actor by = new Actor.Person(alice, ALICE, true);
        return beans.getBean(SellerKeys.class).issue("kill suite", by).text();
    }
}
