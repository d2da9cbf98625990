package io.stallholder.outbox;

import java.util.List;
import java.util.Map;

/**
 * Something that operators have to know.
 *
 * @param kind what it is, in kebab case with dots: {@code metering.deadline-75}. The message
 *     bundles have {@code alerts.<kind>.subject} and {@code .text}, for a lasting one also {@code
 *     .recovered}
 * @param words what the texts fill in
 * @param facts the same for programs, as a JSON object
 */
public record Alert(String kind, Severity severity, List<String> words, Map<String, Object> facts) {

    /** Copies both. */
    public Alert {
        words = List.copyOf(words);
        facts = Map.copyOf(facts);
    }

    /** How urgent it is. */
    public enum Severity {
        /** To be known. */
        NOTICE,
        /** To be looked at today. */
        WARNING,
        /** To be looked at now: money is at stake. */
        CRITICAL
    }
}
