package io.stallholder.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the jobs run.
 *
 * @param enabled whether this node runs jobs at all
 * @param tick the pause between two looks at what is due
 * @param heartbeat how often a running job says that it lives
 * @param threads how many jobs run at once on this node
 */
@ConfigurationProperties("stallholder.jobs")
record JobSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("30s") Duration heartbeat,
        @DefaultValue("4") int threads) {}
