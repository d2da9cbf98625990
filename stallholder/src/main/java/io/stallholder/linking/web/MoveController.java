package io.stallholder.linking.web;

import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.linking.Act;
import io.stallholder.linking.AskMove;
import io.stallholder.linking.AskedMove;
import io.stallholder.linking.DecideMove;
import io.stallholder.linking.DecidedMove;
import io.stallholder.linking.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Moving a subscription from one organization to another: asked by one, agreed by the other. */
@Controller
@SuppressWarnings("RequestMappingAnnotation") // the actor is resolved by its type
final class MoveController {

    private static final String PAGE = "/organizations/{id}/subscription";
    private static final String ONE = PAGE + "/moves/{move}";

    private final AskMove ask;
    private final DecideMove decide;
    private final ConnectionPages pages;

    MoveController(AskMove ask, DecideMove decide, ConnectionPages pages) {
        this.ask = ask;
        this.decide = decide;
        this.pages = pages;
    }

    /** The organization gives its subscription away; the id of the other may be typed. */
    @FreshSignIn(back = PAGE)
    @PostMapping(PAGE + "/moves")
    String give(
            Actor.Person actor,
            @PathVariable("id") String id,
            @RequestParam(name = "to", defaultValue = "") String to,
            HttpServletRequest request) {
        Act act = pages.act(actor, id, request);
        Optional<OrganizationId> target = OrganizationId.parse(to.strip());
        if (target.isEmpty()) {
            return ConnectionPages.back(act, "move.not-an-id", false, request);
        }
        AskedMove answer = ask.give(act, target.get());
        String said =
                switch (answer) {
                    case AskedMove.Asked _ -> "move.asked";
                    case AskedMove.AskedBefore _ -> "move.asked-before";
                    case AskedMove.TooMany _ -> "move.too-many";
                    case AskedMove.Nothing _ -> "nothing";
                };
        return ConnectionPages.back(act, said, answer instanceof AskedMove.Asked, request);
    }

    /** Who came with a subscription that pays for another organization wants it for their own. */
    @FreshSignIn(back = "/link/{link}")
    @PostMapping("/link/{link}/move")
    String take(
            Optional<Actor.Person> actor,
            @PathVariable("link") UUID link,
            @RequestParam(name = "organization", defaultValue = "") String organization,
            HttpServletRequest request) {
        AskedMove answer =
                actor.flatMap(person ->
                                OrganizationId.parse(organization)
                                        .map(wanted ->
                                                ask.take(
                                                        new Act(
                                                                person,
                                                                wanted,
                                                                request.getRemoteAddr()),
                                                        link,
                                                        new Visitor(
                                                                BrowserIds.of(request),
                                                                Optional.of(person.id())))))
                        .orElseGet(AskedMove.Nothing::new);
        Map<String, Object> flash = RequestContextUtils.getOutputFlashMap(request);
        switch (answer) {
            case AskedMove.Asked _ -> flash.put("flash", "transfer.move.wanted");
            case AskedMove.AskedBefore _ -> flash.put("problem", "transfer.move.asked-before");
            case AskedMove.TooMany _ -> flash.put("problem", "transfer.move.too-many");
            case AskedMove.Nothing _ -> flash.put("problem", "transfer.nothing");
        }
        return "redirect:/link/" + link;
    }

    @FreshSignIn(back = PAGE)
    @PostMapping(ONE + "/accept")
    String accept(
            Actor.Person actor,
            @PathVariable("id") String id,
            @PathVariable("move") UUID move,
            HttpServletRequest request) {
        Act act = pages.act(actor, id, request);
        return decided(act, decide.accept(act, move), request);
    }

    @FreshSignIn(back = PAGE)
    @PostMapping(ONE + "/decline")
    String decline(
            Actor.Person actor,
            @PathVariable("id") String id,
            @PathVariable("move") UUID move,
            HttpServletRequest request) {
        Act act = pages.act(actor, id, request);
        return decided(act, decide.decline(act, move), request);
    }

    @FreshSignIn(back = PAGE)
    @PostMapping(ONE + "/withdraw")
    String withdraw(
            Actor.Person actor,
            @PathVariable("id") String id,
            @PathVariable("move") UUID move,
            HttpServletRequest request) {
        Act act = pages.act(actor, id, request);
        return decided(act, decide.withdraw(act, move), request);
    }

    private static String decided(Act act, DecidedMove answer, HttpServletRequest request) {
        return switch (answer) {
            case DecidedMove.Moves _ -> ConnectionPages.back(act, "move.moves", true, request);
            case DecidedMove.Closed _ -> ConnectionPages.back(act, "move.closed", true, request);
            case DecidedMove.Taken _ -> ConnectionPages.back(act, "move.taken", false, request);
            case DecidedMove.Lapsed _ -> ConnectionPages.back(act, "move.void", false, request);
            case DecidedMove.Nothing _ -> ConnectionPages.back(act, "nothing", false, request);
        };
    }
}
