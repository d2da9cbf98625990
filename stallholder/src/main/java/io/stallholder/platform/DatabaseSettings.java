package io.stallholder.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is.
 *
 * @param url the JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param username the login: owner of the database, may create roles, no superuser
 * @param password its password
 * @param poolSize connections kept for requests and jobs
 * @param requireDurability whether to refuse a server that does not flush commits to disk
 */
@ConfigurationProperties("stallholder.database")
public record DatabaseSettings(
        String url,
        String username,
        String password,
        @DefaultValue("10") int poolSize,
        @DefaultValue("true") boolean requireDurability) {}
