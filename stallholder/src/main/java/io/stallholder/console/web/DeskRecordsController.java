package io.stallholder.console.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.metering.ApproveRecord;
import io.stallholder.metering.Choice;
import io.stallholder.metering.DecideRecords;
import io.stallholder.metering.DecisionAnswer;
import io.stallholder.metering.Resolution;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Every record with its life, and what an operator can do about it. */
@Controller
final class DeskRecordsController {

    private static final String RECORD = "/desk/records/{id}";

    private final ReadBoard read;
    private final DecideRecords decide;
    private final ApproveRecord approve;

    DeskRecordsController(ReadBoard read, DecideRecords decide, ApproveRecord approve) {
        this.read = read;
        this.decide = decide;
        this.approve = approve;
    }

    @GetMapping("/desk/records")
    String list(
            Actor.Person operator,
            @ModelAttribute RecordFilter filter,
            Locale locale,
            Model model) {
        model.addAttribute("filter", filter);
        model.addAttribute("page", read.page(filter.query()));
        model.addAttribute("names", read.names(locale));
        return "console/desk-records";
    }

    @GetMapping(RECORD)
    ModelAndView record(
            Actor.Person operator, @PathVariable("id") UUID id, Locale locale, Model model) {
        ReadBoard.File file =
                read.file(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("view", file);
        model.addAttribute("self", operator.id());
        model.addAttribute("names", read.names(locale));
        return new ModelAndView("console/desk-record", model.asMap());
    }

    @FreshSignIn(back = RECORD)
    @PostMapping(RECORD + "/approve")
    ModelAndView approve(
            Actor.Person operator, @ModelAttribute Asked asked, Locale locale, Model model) {
        DeskSaid said =
                DeskSaid.parsed(
                        asked::why,
                        why ->
                                switch (approve.approve(asked.id(), operator, why.text())) {
                                    case ApproveRecord.Approved() ->
                                            DeskSaid.done("records.said.approved");
                                    case ApproveRecord.NotHeld() ->
                                            DeskSaid.refused("records.said.NotFit");
                                    case ApproveRecord.Recovering() ->
                                            DeskSaid.of(new DecisionAnswer.Recovering());
                                });
        return answer(operator, asked, new Shown(locale, model), said);
    }

    @FreshSignIn(back = RECORD)
    @PostMapping(RECORD + "/resend")
    ModelAndView resend(
            Actor.Person operator, @ModelAttribute Asked asked, Locale locale, Model model) {
        DeskSaid said =
                DeskSaid.parsed(
                        asked::why,
                        why -> DeskSaid.of(decide.resend(asked.id(), operator, why.text())));
        return answer(operator, asked, new Shown(locale, model), said);
    }

    @FreshSignIn(back = RECORD)
    @PostMapping(RECORD + "/decide")
    ModelAndView decide(
            Actor.Person operator, @ModelAttribute Asked asked, Locale locale, Model model) {
        DeskSaid said =
                DeskSaid.parsed(
                        asked::choice,
                        choice -> DeskSaid.of(decide.choose(asked.id(), operator, choice)));
        return answer(operator, asked, new Shown(locale, model), said);
    }

    private ModelAndView answer(Actor.Person operator, Asked asked, Shown shown, DeskSaid said) {
        said.addTo(shown.model());
        ModelAndView page = record(operator, asked.id(), shown.locale(), shown.model());
        page.setStatus(said.status());
        return page;
    }

    private record Shown(Locale locale, Model model) {}

    /**
     * What a form asks for.
     *
     * @param resolution the name of one; absent where the form needs none
     * @param theirs AWS's quantity, where it needs one
     */
    record Asked(
            UUID id,
            @Nullable String reason,
            @Nullable String resolution,
            @Nullable String theirs) {

        Why why() {
            return Why.of(reason);
        }

        Choice choice() {
            Resolution chosen = Resolution.valueOf(Optional.ofNullable(resolution).orElse(""));
            Long held =
                    chosen.needsTheirs()
                            ? (Long) Long.parseLong(theirs == null ? "" : theirs.strip())
                            : null;
            return new Choice(chosen, held, why().text());
        }
    }
}
