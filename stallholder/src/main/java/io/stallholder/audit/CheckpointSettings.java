package io.stallholder.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where signed points of the activity log are kept beside the database.
 *
 * @param directory where this node appends them: a place that is not restored together with the
 *     database; empty for nowhere
 * @param key the Ed25519 private key that signs, as PKCS#8 in Base64; empty for one of this node's
 *     own, made in the directory
 */
@ConfigurationProperties("stallholder.audit.checkpoint")
record CheckpointSettings(@DefaultValue("") String directory, @DefaultValue("") String key) {}
