package io.stallholder.metering;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where this node keeps its send journal.
 *
 * @param directory on a disk that is not restored together with the database; of this installation
 *     alone, while several of its nodes may share it
 */
@ConfigurationProperties("stallholder.metering.journal")
record JournalSettings(Path directory) {}
