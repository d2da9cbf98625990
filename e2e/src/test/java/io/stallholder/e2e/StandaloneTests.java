package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two programs by themselves, as an operator installs them. */
final class StandaloneTests {

    private static final String JAR =
            Program.ROOT.resolve("stallholder/target/stallholder.jar").toString();
    private static final String OPERATOR = "operator@vendor.example";

    @Test
    void stallholder_without_settings_names_all_of_them_and_gives_up() {
        try (Program program = Program.java(Map.of(), List.of("-jar", JAR))) {
            assertThat(program.awaitExit()).isNotZero();

            assertThat(program.output())
                    .contains(
                            "stallholder.database.url",
                            "stallholder.database.password",
                            "stallholder.mail.host",
                            "stallholder.aws.queue-url",
                            "stallholder.metering.journal.directory",
                            "stallholder.catalog.location",
                            "stallholder.outbox.key")
                    .contains("STALLHOLDER_AWS_QUEUEURL", "settings.md")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void stallholder_runs_alone_against_postgresql_smtp_and_sqs(@TempDir Path journal)
            throws Exception {
        int port = FreePorts.next();
        try (EmbeddedPostgres postgres = postgres();
                BazaarAlone bazaar = BazaarAlone.inMemory();
                Program program =
                        Program.java(
                                settings(postgres, bazaar, port, journal), List.of("-jar", JAR))) {
            String health = "http://localhost:" + port + "/actuator/health";
            Eventually.within(Duration.ofMinutes(2))
                    .until(
                            "health of pid " + program.pid(),
                            () -> {
                                program.requireAlive();
                                return answers(health);
                            });
            Eventually.within(Duration.ofMinutes(1))
                    .until(
                            "the operator's set-up link arrives",
                            () -> bazaar.controls().mails().toString().contains(OPERATOR));
        }
    }

    @Test
    void bazaar_says_what_it_does_not_understand() {
        List<String> arguments = List.of("-jar", BazaarAlone.jar().toString(), "--prot", "1");
        try (Program program = Program.java(Map.of(), arguments)) {
            assertThat(program.awaitExit()).isNotZero();
            assertThat(program.output()).contains("unknown: --prot", "--smtp-port");
        }
    }

    private static boolean answers(String url) {
        try {
            return Http.get(url).status() == 200;
        } catch (Http.Unreachable notYet) {
            return false;
        }
    }

    private static Map<String, String> settings(
            EmbeddedPostgres postgres, BazaarAlone bazaar, int port, Path journal) {
        Map<String, String> settings = new HashMap<>();
        settings.put("STALLHOLDER_PORT", String.valueOf(port));
        settings.put(
                "STALLHOLDER_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/stallholder");
        settings.put("STALLHOLDER_DATABASE_USERNAME", "stallholder");
        settings.put("STALLHOLDER_DATABASE_PASSWORD", "stallholder");
        settings.put(
                "STALLHOLDER_CATALOG_LOCATION",
                Program.ROOT
                        .resolve("local/src/main/resources/local/catalog.yaml")
                        .toUri()
                        .toString());
        settings.put("STALLHOLDER_OUTBOX_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        settings.put("STALLHOLDER_METERING_JOURNAL_DIRECTORY", journal.toString());
        settings.put("STALLHOLDER_MAIL_HOST", "127.0.0.1");
        settings.put("STALLHOLDER_MAIL_PORT", String.valueOf(bazaar.smtpPort()));
        settings.put("STALLHOLDER_MAIL_STARTTLS", "false");
        settings.put("STALLHOLDER_MAIL_FROM", "no-reply@vendor.example");
        settings.put("STALLHOLDER_OPERATOR_EMAIL", OPERATOR);
        settings.put("STALLHOLDER_VENDOR_NAME", "A Vendor");
        settings.put("STALLHOLDER_VENDOR_SUPPORTEMAIL", "support@vendor.example");
        settings.put("STALLHOLDER_VENDOR_SUPPORTURL", "https://vendor.example/support");
        settings.put("STALLHOLDER_VENDOR_CONSOLEURL", "http://localhost:" + port);
        settings.put("STALLHOLDER_AWS_REGION", "us-east-1");
        settings.put("AWS_ENDPOINT_URL", bazaar.awsEndpoint());
        settings.put(
                "STALLHOLDER_AWS_QUEUEURL",
                bazaar.awsEndpoint() + "/999988887777/marketplace-events");
        settings.put("AWS_ACCESS_KEY_ID", "AKIABAZAARSELLER0001");
        settings.put("AWS_SECRET_ACCESS_KEY", "bazaar-seller-secret-for-local-use-only");
        return settings;
    }

    private static EmbeddedPostgres postgres() throws IOException, SQLException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("create role stallholder login createrole password 'stallholder'");
            statement.execute("create database stallholder owner stallholder");
        }
        return server;
    }
}
