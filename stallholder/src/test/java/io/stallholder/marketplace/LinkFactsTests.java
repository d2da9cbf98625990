package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When the vendor's platform is told that something happened to a link. */
final class LinkFactsTests {

    private static final Instant ACTIVATED = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant CANCELLED = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant LINKED = Instant.parse("2026-11-23T10:20:00Z");

    @Test
    void what_was_so_before_the_link_is_told_as_of_the_link() {
        LinkFacts link =
                new LinkFacts(
                        new UUID(0, 1),
                        new OrganizationId(new UUID(0, 2)),
                        Optional.empty(),
                        LINKED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Subscription subscription =
                new Subscription(
                        new LicenseArn(
                                "arn:aws:license-manager::294400000000:license:"
                                        + "l-0123456789abcdef0123456789abcdef"),
                        new AwsAccountId("111122223333"),
                        "examplecode1",
                        Optional.of("agmt-1"),
                        Optional.of(ACTIVATED),
                        Optional.of(CANCELLED),
                        Optional.empty());

        assertThat(link.due(subscription))
                .extracting(LinkFacts.Notice::kind)
                .containsExactly(NewsKind.LINKED, NewsKind.ACTIVATED, NewsKind.ENDING);
        assertThat(link.due(subscription)).extracting(LinkFacts.Notice::at).containsOnly(LINKED);
    }
}
