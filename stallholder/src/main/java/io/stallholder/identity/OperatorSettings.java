package io.stallholder.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who runs this installation.
 *
 * @param email receives a one-time set-up link at the first start
 */
@ConfigurationProperties("stallholder.operator")
record OperatorSettings(String email) {}
