package io.stallholder.testing;

import io.stallholder.Stallholder;
import io.stallholder.identity.Registration;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.platform.DatabaseSettings;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the product on a throw-away database, to look at its pages: port 8080 unless told. */
final class StartConsole {

    private StartConsole() {}

    public static void main(String[] arguments) {
        DatabaseSettings database = Postgres.clone(10);
        ConfigurableApplicationContext console =
                new SpringApplicationBuilder(Stallholder.class)
                        .properties(
                                Map.of(
                                        "stallholder.database.url", database.url(),
                                        "stallholder.database.username", database.username(),
                                        "stallholder.database.password", database.password(),
                                        "stallholder.database.require-durability", "false"))
                        .run(arguments);
        console.getBean(Registration.class)
                .createVerified(
                        new EmailAddress("operator@vendor.example"),
                        "Olga Operator",
                        "an orchard of quiet pears",
                        Locale.ENGLISH);
    }
}
