package io.stallholder.console.web;

import io.stallholder.metering.DecisionAnswer;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** What the desk says after a form, by its message key. */
record DeskSaid(boolean isDone, String key) {

    static DeskSaid done(String key) {
        return new DeskSaid(true, key);
    }

    static DeskSaid refused(String key) {
        return new DeskSaid(false, key);
    }

    static DeskSaid of(DecisionAnswer answer) {
        return switch (answer) {
            case DecisionAnswer.Decided() -> done("records.said.Decided");
            case DecisionAnswer.Proposed _ -> done("records.said.Proposed");
            case DecisionAnswer.Withdrawn() -> done("records.said.Withdrawn");
            case DecisionAnswer.NotFit() -> refused("records.said.NotFit");
            case DecisionAnswer.LicenseEnded() -> refused("records.said.LicenseEnded");
            case DecisionAnswer.OtherProposal() -> refused("records.said.OtherProposal");
            case DecisionAnswer.SamePerson() -> refused("records.said.SamePerson");
            case DecisionAnswer.NotOpen() -> refused("records.said.NotOpen");
        };
    }

    /** A form without a reason, or with a quantity that is none, changes nothing. */
    static DeskSaid unlessUnusable(Supplier<DeskSaid> act) {
        try {
            return act.get();
        } catch (IllegalArgumentException unusable) {
            return refused("records.said.unusable");
        }
    }

    void addTo(Model model) {
        model.addAttribute(isDone ? "said" : "problem", key);
    }

    HttpStatus status() {
        return isDone ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
