package io.stallholder.local;

import io.bazaar.Bazaar;
import io.stallholder.Stallholder;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.DatabaseSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Stallholder in this JVM, told by its ordinary settings where everything is. */
final class Product {

    private static final String REGION = "us-east-1";
    private static final String PAYG_LISTING = "/marketplace/pp/prodview-p4gwofrqpkltu";
    private static final String SELLER = "999988887777";

    private final StackSettings stack;
    private final Bazaar bazaar;
    private final DataFolder data;

    Product(StackSettings stack, Bazaar bazaar, DataFolder data) {
        this.stack = stack;
        this.bazaar = bazaar;
        this.data = data;
    }

    ConfigurableApplicationContext start(DatabaseSettings database) throws IOException {
        return start(database, Map.of());
    }

    /** The same with some settings otherwise. */
    ConfigurableApplicationContext start(DatabaseSettings database, Map<String, String> otherwise)
            throws IOException {
        signAsSeller();
        Map<String, String> properties = properties(database);
        properties.putAll(otherwise);
        String[] arguments =
                properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new);
        return new SpringApplicationBuilder(Stallholder.class)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .initializers(shareTheClock())
                .run(arguments);
    }

    /** Business time is the market's time; wall time stays the machine's. */
    private ApplicationContextInitializer<ConfigurableApplicationContext> shareTheClock() {
        return context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(BusinessClock.class, () -> new BusinessClock(bazaar.clock()));
            beans.registerBean(StackReady.class, StackReady::new);
        };
    }

    /** The SDK's own credential chain reads these. */
    private void signAsSeller() {
        bazaar.emulator().accounts().list().stream()
                .filter(account -> account.accountId().equals(SELLER))
                .forEach(account -> {
                    System.setProperty("aws.accessKeyId", account.accessKeyId());
                    System.setProperty("aws.secretAccessKey", account.secretAccessKey());
                });
    }

    private Map<String, String> properties(DatabaseSettings database) throws IOException {
        String aws = "http://localhost:" + stack.bazaarPort();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("server.port", String.valueOf(stack.stallholderPort()));
        properties.put("stallholder.database.url", database.url());
        properties.put("stallholder.database.username", database.username());
        properties.put("stallholder.database.password", database.password());
        properties.put("stallholder.jobs.tick", "500ms");
        properties.put("stallholder.catalog.location", "classpath:local/catalog.yaml");
        properties.put("stallholder.outbox.key", data.outboxKey());
        properties.put("stallholder.metering.journal.directory", data.journal().toString());
        properties.put("stallholder.vendor.name", "ClickHouse Cloud");
        properties.put("stallholder.vendor.support-email", "support@clickhouse.example");
        properties.put("stallholder.vendor.support-url", "https://clickhouse.com/support/program");
        properties.put("stallholder.vendor.console-url", stack.stallholderUrl());
        properties.put("stallholder.operator.email", SampleVendor.OPERATOR);
        properties.put("stallholder.mail.from", "no-reply@clickhouse.example");
        properties.put("stallholder.mail.host", "127.0.0.1");
        properties.put("stallholder.mail.port", String.valueOf(bazaar.smtpPort()));
        properties.put("stallholder.mail.start-tls", "false");
        properties.put("stallholder.aws.region", REGION);
        properties.put("stallholder.aws.metering-endpoint", aws);
        properties.put("stallholder.aws.agreement-endpoint", aws);
        properties.put("stallholder.aws.sqs-endpoint", aws);
        properties.put("stallholder.aws.queue-url", aws + "/" + SELLER + "/marketplace-events");
        properties.put(
                "stallholder.marketplace.console-url",
                stack.bazaarUrl() + "/marketplace/subscriptions");
        properties.put(
                "stallholder.guide.marketplace-url", stack.bazaarUrl() + "/marketplace/search");
        properties.put("stallholder.guide.listing-url", stack.bazaarUrl() + PAYG_LISTING);
        // The vendor's platform is on this machine too.
        properties.put("stallholder.webhooks.private-addresses", "true");
        properties.put("logging.level.root", "WARN");
        return properties;
    }
}
