package io.stallholder.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the desk says after a form. */
final class DeskSaidTests {

    @Test
    void a_form_without_a_reason_is_refused_before_anything_is_done() {
        DeskSaid said =
                DeskSaid.parsed(
                        () -> Why.of(" "),
                        why -> {
                            throw new AssertionError(why);
                        });

        assertThat(said).isEqualTo(DeskSaid.refused("records.said.unusable"));
    }

    @Test
    void what_fails_inside_is_not_called_the_fault_of_the_form() {
        assertThatThrownBy(() ->
                        DeskSaid.parsed(
                                () -> Why.of(" looked at it "),
                                why -> {
                                    throw new IllegalArgumentException(why.text());
                                }))
                .hasMessage("looked at it");
    }
}
