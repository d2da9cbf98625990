package io.stallholder.console.web;

import io.stallholder.metering.DecisionAnswer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/**
 * What the desk says after a form.
 *
 * @param key of the message
 * @param affected how many records it was done for, where that is said
 */
record DeskSaid(boolean isDone, String key, int affected) {

    static DeskSaid done(String key) {
        return new DeskSaid(true, key, 0);
    }

    static DeskSaid refused(String key) {
        return new DeskSaid(false, key, 0);
    }

    /** The answer for many records at once, with words of its own for some and for none. */
    static DeskSaid ofAll(DecisionAnswer answer, String some, String none) {
        if (answer instanceof DecisionAnswer.DecidedAll(int records)) {
            return records == 0 ? refused(none) : new DeskSaid(true, some, records);
        }
        return of(answer);
    }

    static DeskSaid of(DecisionAnswer answer) {
        return switch (answer) {
            case DecisionAnswer.Decided(), DecisionAnswer.DecidedAll _ ->
                    done("records.said.Decided");
            case DecisionAnswer.Proposed _ -> done("records.said.Proposed");
            case DecisionAnswer.Withdrawn() -> done("records.said.Withdrawn");
            case DecisionAnswer.NotFit() -> refused("records.said.NotFit");
            case DecisionAnswer.LicenseEnded() -> refused("records.said.LicenseEnded");
            case DecisionAnswer.OtherProposal() -> refused("records.said.OtherProposal");
            case DecisionAnswer.Outdated() -> refused("records.said.Outdated");
            case DecisionAnswer.Related() -> refused("records.said.Related");
            case DecisionAnswer.SamePerson() -> refused("records.said.SamePerson");
            case DecisionAnswer.Recovering() -> refused("records.said.Recovering");
            case DecisionAnswer.NotOpen() -> refused("records.said.NotOpen");
        };
    }

    /**
     * Acts on what a form asks for. A form without a reason, or with a quantity that is none,
     * changes nothing; what fails later is no fault of the form.
     */
    static <T> DeskSaid parsed(Supplier<T> form, Function<T, DeskSaid> act) {
        T wish;
        try {
            wish = form.get();
        } catch (IllegalArgumentException unusable) {
            return refused("records.said.unusable");
        }
        return act.apply(wish);
    }

    void addTo(Model model) {
        model.addAttribute(isDone ? "said" : "problem", key);
        model.addAttribute("affected", affected);
    }

    HttpStatus status() {
        return isDone ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
