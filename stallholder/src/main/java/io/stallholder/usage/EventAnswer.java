package io.stallholder.usage;

import java.util.Optional;

/**
 * The answer for one event.
 *
 * @param rejection why, for {@link Verdict#REJECTED} and only for it
 */
public record EventAnswer(
        String source, String id, Verdict verdict, Optional<Rejection> rejection) {}
