package io.stallholder.security;

import java.util.List;
import java.util.stream.Stream;

/**
 * What belongs to one organization: the ids of its things, and words of its own that nobody else
 * may ever read.
 *
 * @param keys the secrets of its API keys
 */
record Estate(Subjects subjects, List<String> words, Keys keys) {

    String organization() {
        return subjects.id("organization");
    }

    /** The secrets that nobody may ever read anywhere. */
    List<String> secrets() {
        return Stream.of(keys.full(), keys.scopeless(), keys.revoked())
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    /** The secrets of its API keys: with every scope, without any, and revoked. */
    record Keys(String full, String scopeless, String revoked) {}
}
