package io.stallholder.organizations.web;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.Reference;
import io.stallholder.organizations.AcceptAnswer;
import io.stallholder.organizations.AcceptInvitation;
import io.stallholder.platform.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page that an invitation's mail leads to. Showing it changes nothing, so that a mail scanner
 * may open it; whoever is not signed in learns nothing but that they should be.
 */
@Controller
final class InvitationController {

    private static final int TOKEN_MAX = 100;

    private final AcceptInvitation accept;
    private final Ids ids;

    InvitationController(AcceptInvitation accept, Ids ids) {
        this.accept = accept;
        this.ids = ids;
    }

    @GetMapping("/invitations/{invitation}")
    ModelAndView show(
            Optional<Actor.Person> actor,
            @PathVariable("invitation") String invitation,
            @RequestParam(name = "token", defaultValue = "") String token) {
        AcceptInvitation.Claim claim = claim(invitation, token);
        return actor.map(person -> shown(person, claim)).orElseGet(() -> signIn(claim));
    }

    @PostMapping("/invitations/{invitation}/accept")
    ModelAndView accept(
            Optional<Actor.Person> actor,
            @PathVariable("invitation") String invitation,
            @RequestParam(name = "token", defaultValue = "") String token,
            HttpServletRequest request) {
        AcceptInvitation.Claim claim = claim(invitation, token);
        if (actor.isEmpty()) {
            return signIn(claim);
        }
        return switch (accept.accept(actor.get(), claim, request.getRemoteAddr())) {
            case AcceptAnswer.Accepted accepted ->
                    Redirects.saying(
                            "/organizations/" + accepted.organization().id(),
                            "members.invitation.accepted",
                            request);
            case AcceptAnswer.Gone _ -> gone(actor.get());
        };
    }

    private ModelAndView shown(Actor.Person person, AcceptInvitation.Claim claim) {
        return switch (accept.look(person, claim)) {
            case AcceptInvitation.Look.Offered offered ->
                    new ModelAndView("organizations/invitation")
                            .addObject("offered", offered)
                            .addObject("email", person.email())
                            .addObject("token", claim.token())
                            .addObject("reference", Reference.of(claim.invitation()));
            case AcceptInvitation.Look.Member member ->
                    new ModelAndView("redirect:/organizations/" + member.organization().id());
            case AcceptInvitation.Look.Gone _ -> gone(person);
        };
    }

    /**
     * Signing in brings the link back. Registering does not need it: the address is proved on the
     * way, and the secret is kept nowhere meanwhile.
     */
    private static ModelAndView signIn(AcceptInvitation.Claim claim) {
        String page = "/invitations/" + claim.invitation();
        String link =
                claim.token().isEmpty()
                        ? page
                        : UriComponentsBuilder.fromPath(page)
                                .queryParam("token", claim.token())
                                .encode()
                                .toUriString();
        return new ModelAndView("organizations/invitation-sign-in")
                .addObject("link", link)
                .addObject("page", page);
    }

    private ModelAndView gone(Actor.Person person) {
        ModelAndView page = new ModelAndView("organizations/invitation-gone");
        page.setStatus(HttpStatus.GONE);
        return page.addObject("email", person.email())
                .addObject("reference", Reference.of(ids.next()));
    }

    /** What is no id and no token names nothing, like a wrong one. */
    private static AcceptInvitation.Claim claim(String invitation, String token) {
        return new AcceptInvitation.Claim(
                PathIds.parse(invitation), token.length() > TOKEN_MAX ? "" : token);
    }
}
