package io.stallholder.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.OrganizationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.node.ObjectNode;

final class TagAttributesTests {

    private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));

    @Test
    void a_tag_tells_totals_apart_and_prices_nothing() throws IOException {
        assertThat(attributes("red")).contains("\"team\":\"red\"").contains("\"tier\":\"basic\"");
        assertThat(attributes("x".repeat(300))).contains("x".repeat(256) + "\"");
    }

    @Test
    void an_event_without_the_member_counts_without_the_tag() throws IOException {
        assertThat(attributes(7)).doesNotContain("team").contains("\"tier\":\"basic\"");
    }

    private static String attributes(Object team) throws IOException {
        Posted.Event event =
                (Posted.Event) UsageSamples.compute(ORGANIZATION, "1", "2026-11-23T10:05:00Z", "3");
        ((ObjectNode) event.data()).put("team", 7);
        if (team instanceof String text) {
            ((ObjectNode) event.data()).put("team", text);
        }
        CheckEvent check =
                new CheckEvent(
                        tagged(),
                        new UsageSettings(Duration.ofDays(35), Duration.ofMinutes(5)),
                        Instant.parse("2026-11-23T10:30:00Z"));
        Map<String, OrganizationId> known = Map.of(ORGANIZATION.toString(), ORGANIZATION);
        return ((CheckEvent.Checked.Countable) check.check(event, known)).event().attributes();
    }

    private static Catalog tagged() throws IOException {
        String text =
                new ClassPathResource("example-catalog.yaml")
                        .getContentAsString(StandardCharsets.UTF_8);
        String changed =
                text.replace(
                        "price-attributes: [tier, region]",
                        "price-attributes: [tier, region]\n    tags: [team]");
        return Catalog.read(new ByteArrayResource(changed.getBytes(StandardCharsets.UTF_8)));
    }
}
