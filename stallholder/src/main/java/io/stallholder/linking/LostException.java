package io.stallholder.linking;

import io.stallholder.marketplace.AssignAnswer;

/** The place that a confirmation wanted was just taken: undoes what the confirmation began. */
final class LostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AssignAnswer answer;

    LostException(AssignAnswer answer) {
        super(answer.toString());
        this.answer = answer;
    }

    AssignAnswer answer() {
        return answer;
    }
}
