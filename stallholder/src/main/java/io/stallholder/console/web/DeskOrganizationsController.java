package io.stallholder.console.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.ExternalIdAnswer;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Transactions;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The organizations, where an operator gives them the ids that the vendor's own platform uses in
 * usage events.
 */
@Controller
final class DeskOrganizationsController {

    private static final String PATH = "/desk/organizations";
    private static final int TEXT_MAX = 200;

    private final Transactions transactions;
    private final Organizations organizations;

    DeskOrganizationsController(Transactions transactions, Organizations organizations) {
        this.transactions = transactions;
        this.organizations = organizations;
    }

    @GetMapping(PATH)
    String list(
            Actor.Person operator,
            @RequestParam(name = "q", defaultValue = "") String text,
            Model model) {
        String asked = text.substring(0, Math.min(text.length(), TEXT_MAX)).replace("\0", "");
        model.addAttribute("q", asked);
        model.addAttribute(
                "organizations", transactions.asSystem(() -> organizations.search(asked)));
        model.addAttribute("foundMax", Organizations.FOUND_MAX);
        return "console/desk-organizations";
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/{id}/external-id")
    ModelAndView name(
            Actor.Person operator,
            @PathVariable("id") UUID id,
            @RequestParam("externalId") String externalId,
            Model model) {
        ExternalIdAnswer answer =
                transactions
                        .asSystem(() ->
                                organizations
                                        .find(new OrganizationId(id))
                                        .map(found ->
                                                organizations.setExternalId(
                                                        found.id(), externalId, operator)))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        HttpStatus status =
                switch (answer) {
                    case ExternalIdAnswer.Given() -> {
                        model.addAttribute("said", "desk.organizations.given");
                        yield HttpStatus.OK;
                    }
                    case ExternalIdAnswer.Taken() -> refuse(model, "desk.organizations.taken");
                    case ExternalIdAnswer.Unusable() ->
                            refuse(model, "desk.organizations.unusable");
                };
        return new ModelAndView(list(operator, id.toString(), model), model.asMap(), status);
    }

    private static HttpStatus refuse(Model model, String problem) {
        model.addAttribute("problem", problem);
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
