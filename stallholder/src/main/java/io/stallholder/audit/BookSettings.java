package io.stallholder.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the books are audited; wall time.
 *
 * @param every the pause between two audits
 * @param wholeEvery the pause between two audits of all there is; the others prove what is new
 * @param keep how long sound audits are kept
 */
@ConfigurationProperties("stallholder.audit")
record BookSettings(
        @DefaultValue("5m") Duration every,
        @DefaultValue("24h") Duration wholeEvery,
        @DefaultValue("30d") Duration keep) {}
