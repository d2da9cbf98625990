package io.stallholder.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StackSettingsTests {

    @Test
    void without_options_the_usual_ports_and_sample_usage_are_taken() {
        StackSettings settings = StackSettings.of(List.of(), Map.of());

        assertThat(settings.stallholderUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.bazaarUrl()).isEqualTo("http://127.0.0.1:8090");
        assertThat(settings.sampleUsage()).isTrue();
        assertThat(settings.fresh()).isFalse();
    }

    @Test
    void options_and_ports_are_read() {
        StackSettings settings =
                StackSettings.of(
                        List.of("--fresh", "--no-sample-usage"), Map.of("BAZAAR_PORT", "9000"));

        assertThat(settings.bazaarPort()).isEqualTo(9000);
        assertThat(settings.sampleUsage()).isFalse();
        assertThat(settings.fresh()).isTrue();
    }

    @Test
    void an_unknown_option_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> StackSettings.of(List.of("--frehs"), Map.of()))
                .hasMessageContaining("--frehs")
                .hasMessageContaining("--fresh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "65536", "http"})
    void what_is_no_port_is_refused_by_its_name(String port) {
        assertThatThrownBy(() -> StackSettings.of(List.of(), Map.of("STALLHOLDER_PORT", port)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STALLHOLDER_PORT");
    }
}
