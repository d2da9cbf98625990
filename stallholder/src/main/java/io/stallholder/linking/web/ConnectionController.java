package io.stallholder.linking.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.linking.Act;
import io.stallholder.linking.ShowConnection;
import io.stallholder.linking.UndoAnswer;
import io.stallholder.linking.UndoLink;
import io.stallholder.linking.Unlink;
import io.stallholder.linking.UnlinkAnswer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What pays for an organization: undo it, end it, or ask another organization to take it over. Who
 * sees the bill sees the page; only Admins can act, after a fresh sign-in.
 */
@Controller
@SuppressWarnings("RequestMappingAnnotation") // the actor is resolved by its type
final class ConnectionController {

    private static final String PAGE = "/organizations/{id}/subscription";

    private final ShowConnection show;
    private final UndoLink undo;
    private final Unlink unlink;
    private final ConnectionPages pages;

    ConnectionController(ShowConnection show, UndoLink undo, Unlink unlink, ConnectionPages pages) {
        this.show = show;
        this.undo = undo;
        this.unlink = unlink;
        this.pages = pages;
    }

    @GetMapping(PAGE)
    ModelAndView page(Actor.Person actor, @PathVariable("id") String id, Locale locale) {
        ConnectionPages.Seen seen = pages.seen(actor, id);
        if (!seen.seesBill()) {
            ModelAndView denied = new ModelAndView("billing/denied");
            denied.setStatus(HttpStatus.FORBIDDEN);
            return denied.addObject("organization", seen.organization())
                    .addObject("role", seen.role());
        }
        return pages.page(seen, show.show(actor, seen.organization().id()), locale);
    }

    @FreshSignIn(back = PAGE)
    @PostMapping(PAGE + "/undo")
    String undo(Actor.Person actor, @PathVariable("id") String id, HttpServletRequest request) {
        Act act = pages.act(actor, id, request);
        UndoAnswer answer = undo.undo(act);
        String said =
                switch (answer) {
                    case UndoAnswer.Undone _ -> "undo.done";
                    case UndoAnswer.TooLate _ -> "undo.late";
                    case UndoAnswer.NotNow _ -> "undo.not-now";
                    case UndoAnswer.Nothing _ -> "nothing";
                };
        return ConnectionPages.back(act, said, answer instanceof UndoAnswer.Undone, request);
    }

    @FreshSignIn(back = PAGE)
    @PostMapping(PAGE + "/unlink")
    String unlink(
            Actor.Person actor,
            @PathVariable("id") String id,
            @RequestParam(name = "typed", defaultValue = "") String typed,
            HttpServletRequest request) {
        Act act = pages.act(actor, id, request);
        UnlinkAnswer answer = unlink.unlink(act, typed);
        String said =
                switch (answer) {
                    case UnlinkAnswer.Ended _ -> "unlink.done";
                    case UnlinkAnswer.NotTyped _ -> "unlink.not-typed";
                    case UnlinkAnswer.Nothing _ -> "nothing";
                };
        return ConnectionPages.back(act, said, answer instanceof UnlinkAnswer.Ended, request);
    }
}
