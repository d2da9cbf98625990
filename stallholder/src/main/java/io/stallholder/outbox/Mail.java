package io.stallholder.outbox;

import io.stallholder.kernel.EmailAddress;

/**
 * A mail in plain text, which every reader shows and no filter rewrites.
 *
 * @param subject one line, at most 200 characters
 * @param text the whole body
 */
public record Mail(EmailAddress to, String subject, String text) {

    private static final int SUBJECT_MAX = 200;

    /** Refuses a subject that could smuggle in another header. */
    public Mail {
        if (subject.length() > SUBJECT_MAX || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a subject line: " + subject);
        }
    }
}
