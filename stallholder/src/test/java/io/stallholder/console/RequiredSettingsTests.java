package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

final class RequiredSettingsTests {

    private final MockEnvironment environment = new MockEnvironment();
    private final RequiredSettings settings = new RequiredSettings(environment);

    @Test
    void everything_that_is_missing_is_named_at_once_with_its_variable() {
        assertThatThrownBy(this::look)
                .isInstanceOfSatisfying(
                        SettingsMissingException.class,
                        missing -> {
                            FailureAnalysis analysis =
                                    new SettingsFailureAnalyzer().analyze(missing, missing);
                            assertThat(analysis.getDescription())
                                    .contains("stallholder.database.url", "STALLHOLDER_MAIL_HOST")
                                    .contains(
                                            "STALLHOLDER_AWS_QUEUEURL", "openssl rand -base64 32");
                        });
    }

    @Test
    void a_key_that_is_no_key_is_named_as_wrong() {
        complete();
        environment.setProperty("stallholder.outbox.key", "c2hvcnQ=");

        assertThatThrownBy(this::look).hasMessageContaining("STALLHOLDER_OUTBOX_KEY) is wrong");
    }

    @Test
    void complete_settings_pass() {
        complete();

        assertThatCode(this::look).doesNotThrowAnyException();
    }

    private void complete() {
        environment
                .withProperty("stallholder.database.url", "jdbc:postgresql://db/stallholder")
                .withProperty("stallholder.database.username", "stallholder")
                .withProperty("stallholder.database.password", "secret")
                .withProperty("stallholder.mail.host", "mail")
                .withProperty("stallholder.mail.from", "console@vendor.example")
                .withProperty(
                        "stallholder.outbox.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
                .withProperty("stallholder.operator.email", "operator@vendor.example")
                .withProperty("stallholder.catalog.location", "file:catalog.yaml")
                .withProperty("stallholder.aws.queue-url", "https://sqs.example/queue")
                .withProperty("stallholder.metering.journal.directory", "/tmp/journal");
    }

    private void look() {
        settings.postProcessBeanFactory(new DefaultListableBeanFactory());
    }
}
