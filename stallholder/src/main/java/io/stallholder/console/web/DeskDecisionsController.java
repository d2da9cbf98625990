package io.stallholder.console.web;

import io.stallholder.catalog.Catalog;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.identity.OperatorSetUp;
import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.metering.DecideRecords;
import io.stallholder.metering.DecisionAnswer;
import io.stallholder.metering.SwitchSending;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What waits for a second operator, and the switches that stop a product's records. */
@Controller
final class DeskDecisionsController {

    private static final String PATH = "/desk/decisions";

    private final ReadBoard read;
    private final DecideRecords decide;
    private final SwitchSending sending;
    private final Catalog catalog;
    private final People people;

    DeskDecisionsController(
            ReadBoard read, DecideRecords decide, Products products, People people) {
        this.read = read;
        this.decide = decide;
        this.sending = products.sending();
        this.catalog = products.catalog();
        this.people = people;
    }

    @GetMapping(PATH)
    ModelAndView list(Actor.Person operator, Locale locale, Model model) {
        model.addAttribute("waiting", read.proposals());
        model.addAttribute("ours", read.probablyOurs());
        model.addAttribute("self", operator.id());
        model.addAttribute("stopped", sending.stopped());
        model.addAttribute("products", catalog.products());
        model.addAttribute("names", read.names(locale));
        return new ModelAndView("console/desk-decisions", model.asMap());
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/{id}/confirm")
    ModelAndView confirm(
            Actor.Person operator, @PathVariable("id") UUID id, Locale locale, Model model) {
        DecisionAnswer answer =
                decide.confirm(
                        id, operator, proposer -> people.users().related(proposer, operator.id()));
        return answer(operator, locale, model, DeskSaid.of(answer));
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/{id}/withdraw")
    ModelAndView withdraw(
            Actor.Person operator, @PathVariable("id") UUID id, Locale locale, Model model) {
        return answer(operator, locale, model, DeskSaid.of(decide.withdraw(id, operator)));
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/probably-ours")
    ModelAndView accept(
            Actor.Person operator, @ModelAttribute Shown shown, Locale locale, Model model) {
        DeskSaid said =
                DeskSaid.parsed(
                        shown::why,
                        why ->
                                DeskSaid.ofAll(
                                        decide.acceptProbablyOurs(
                                                shown.records(), operator, why.text()),
                                        "records.said.accepted",
                                        "records.said.accepted.none"));
        return answer(operator, locale, model, said);
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/stop")
    ModelAndView stop(
            Actor.Person operator, @ModelAttribute Switched product, Locale locale, Model model) {
        DeskSaid said =
                thrown(
                        product,
                        sold -> sending.stop(sold.product(), operator, sold.reason()),
                        "records.said.stopped");
        return answer(operator, locale, model, said);
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/resume")
    ModelAndView resume(
            Actor.Person operator, @ModelAttribute Switched product, Locale locale, Model model) {
        DeskSaid said =
                thrown(
                        product,
                        sold -> sending.resume(sold.product(), operator, sold.reason()),
                        "records.said.resumed");
        return answer(operator, locale, model, said);
    }

    /** Four eyes are four only where there are two operators. */
    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/operators")
    ModelAndView invite(
            Actor.Person operator,
            @RequestParam("email") String email,
            Locale locale,
            Model model) {
        DeskSaid said =
                EmailAddress.parse(email)
                                .filter(one -> people.setUp().invite(one, operator))
                                .isPresent()
                        ? DeskSaid.done("records.said.invited")
                        : DeskSaid.refused("records.said.not-invited");
        return answer(operator, locale, model, said);
    }

    private DeskSaid thrown(
            Switched product, Function<Switched, SwitchSending.Answer> act, String done) {
        return DeskSaid.parsed(() -> product.sold(catalog), sold -> said(act.apply(sold), done));
    }

    private static DeskSaid said(SwitchSending.Answer answer, String done) {
        return switch (answer) {
            case SwitchSending.Switched() -> DeskSaid.done(done);
            case SwitchSending.WasSo() -> DeskSaid.refused("records.said.was-so");
        };
    }

    private ModelAndView answer(Actor.Person operator, Locale locale, Model model, DeskSaid said) {
        said.addTo(model);
        ModelAndView page = list(operator, locale, model);
        page.setStatus(said.status());
        return page;
    }

    /** Who the operators are, and how there come to be more. */
    @Component
    record People(Users users, OperatorSetUp setUp) {}

    /** What is sold, and whether it is sent. */
    @Component
    record Products(SwitchSending sending, Catalog catalog) {}

    /**
     * The conflicts that a page listed, and why they are accepted.
     *
     * @param record their ids
     */
    record Shown(@Nullable List<UUID> record, @Nullable String reason) {

        List<UUID> records() {
            return record == null ? List.of() : record;
        }

        Why why() {
            return Why.of(reason);
        }
    }

    /** A product whose switch is thrown, and why. */
    record Switched(String product, String reason) {

        /** Refuses a product that is not sold here, and what is no reason. */
        Switched sold(Catalog catalog) {
            if (catalog.byProductCode(product).isEmpty()) {
                throw new IllegalArgumentException("no product " + product);
            }
            return new Switched(product, Why.of(reason).text());
        }
    }
}
