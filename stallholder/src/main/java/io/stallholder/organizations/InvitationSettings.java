package io.stallholder.organizations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long invitations hold.
 *
 * @param lives from the mail until it cannot be accepted any more, by the wall clock
 */
@ConfigurationProperties("stallholder.invitations")
record InvitationSettings(@DefaultValue("7d") Duration lives) {}
