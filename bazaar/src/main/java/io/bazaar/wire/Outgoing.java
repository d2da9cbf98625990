package io.bazaar.wire;

import io.bazaar.rules.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes back.
 *
 * @param error absent in an answer to a call that was served
 * @param isCut whether the connection is closed instead
 * @param rules what decided
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Outgoing(
        int status,
        AwsProtocol protocol,
        byte[] body,
        @Nullable AwsError error,
        boolean isCut,
        List<Rule> rules) {}
