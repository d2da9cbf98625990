package io.stallholder.marketplace.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.testing.Carries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the product lets itself be told that AWS is. */
final class AwsSettingsTests {

    @Test
    @Carries("S05")
    void an_address_that_is_neither_encrypted_nor_of_this_machine_is_refused_at_the_start() {
        for (String address :
                List.of(
                        "http://169.254.169.254/latest",
                        "http://metering.example.com/",
                        "http://127.evil.example/",
                        "http://localhost.evil.example/",
                        "http://10.0.0.7:4566/",
                        "http://user@127.0.0.1@evil.example/",
                        "ftp://127.0.0.1/",
                        "file:///etc/passwd",
                        "metering")) {
            assertThatThrownBy(() -> metering(address))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void https_this_machine_and_aws_itself_are_taken() {
        assertThat(metering("https://metering.example.com/").meteringUri().getHost())
                .isEqualTo("metering.example.com");
        assertThat(metering("http://127.0.0.1:9/").meteringUri().getPort()).isEqualTo(9);
        assertThat(metering("").meteringUri().getHost())
                .isEqualTo("metering.marketplace.us-east-1.amazonaws.com");
    }

    private static AwsSettings metering(String address) {
        return new AwsSettings(
                "us-east-1",
                address,
                "",
                "",
                "https://sqs.us-east-1.amazonaws.com/1/q",
                "",
                "",
                Duration.ofSeconds(2),
                Duration.ofSeconds(10));
    }
}
