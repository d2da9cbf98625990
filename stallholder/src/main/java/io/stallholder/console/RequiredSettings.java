package io.stallholder.console;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** Looks, before anything is opened, whether every setting is there that has no default. */
final class RequiredSettings implements BeanFactoryPostProcessor {

    private static final String OUTBOX_KEY = "stallholder.outbox.key";
    private static final int OUTBOX_KEY_BYTES = 32;
    private static final Map<String, String> REQUIRED = new LinkedHashMap<>();

    static {
        REQUIRED.put(
                "stallholder.database.url",
                "the database: jdbc:postgresql://host:5432/stallholder");
        REQUIRED.put(
                "stallholder.database.username",
                "its owner, who may create roles and is no superuser");
        REQUIRED.put("stallholder.database.password", "the owner's password");
        REQUIRED.put("stallholder.mail.host", "the SMTP server that takes mail");
        REQUIRED.put("stallholder.mail.from", "the sender of mail: console@your-company.example");
        REQUIRED.put(OUTBOX_KEY, "32 random bytes in Base64: openssl rand -base64 32");
        REQUIRED.put("stallholder.operator.email", "who runs this and receives the set-up link");
        REQUIRED.put(
                "stallholder.catalog.location",
                "the file with products, meters and prices: file:/etc/stallholder/catalog.yaml");
        REQUIRED.put(
                "stallholder.aws.queue-url",
                "the SQS queue that receives the agreement and license events");
        REQUIRED.put(
                "stallholder.metering.journal.directory",
                "where the send journal is kept, on a disk that is not restored with the database:"
                        + " /var/lib/stallholder/journal");
    }

    private final Environment environment;

    RequiredSettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<String> findings = findings();
        if (!findings.isEmpty()) {
            throw new SettingsMissingException(findings);
        }
    }

    private List<String> findings() {
        List<String> findings = new ArrayList<>();
        REQUIRED.forEach((name, meaning) -> {
            String value = environment.getProperty(name);
            if (value == null || value.isBlank()) {
                findings.add(name + " (" + variable(name) + ") is missing: " + meaning);
            } else if (name.equals(OUTBOX_KEY) && !isKey(value)) {
                findings.add(name + " (" + variable(name) + ") is wrong: it needs " + meaning);
            }
        });
        return findings;
    }

    private static boolean isKey(String value) {
        try {
            return Base64.getDecoder().decode(value).length == OUTBOX_KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static String variable(String name) {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
