package io.stallholder;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/**
 * The product: what a SaaS vendor runs to sell through AWS Marketplace, pay-as-you-go.
 *
 * <p>Its direct sub-packages are the application modules; {@code docs/ARCHITECTURE.md} shows which
 * may use which, and a test refuses every other arrow.
 */
@SpringBootApplication
@Modulithic(
        systemName = "Stallholder",
        sharedModules = {"kernel", "platform"})
public class Stallholder {

    /** Starts the product with the settings of {@code docs/reference/settings.md}. */
    public static void main(String[] arguments) {
        SpringApplication.run(Stallholder.class, arguments);
    }
}
