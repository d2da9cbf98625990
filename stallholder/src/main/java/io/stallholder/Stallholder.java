package io.stallholder;

import io.stallholder.audit.VerifyActivityLog;
import java.util.List;
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

    /**
     * Starts the product with the settings of {@code docs/reference/settings.md}, or runs the
     * command {@code verify-activity-log}, see {@code docs/operations/activity-log.md}.
     */
    public static void main(String[] arguments) {
        List<String> said = List.of(arguments);
        if (!said.isEmpty() && said.getFirst().equals(VerifyActivityLog.NAME)) {
            VerifyActivityLog command = new VerifyActivityLog(System.getenv(), System.out);
            System.exit(command.run(said.subList(1, said.size())));
        }
        SpringApplication.run(Stallholder.class, arguments);
    }
}
