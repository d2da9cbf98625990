package io.stallholder.identity.web;

import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.ConnectProvider;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.identity.OidcProviders;
import io.stallholder.identity.ReadFactors;
import io.stallholder.kernel.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The providers that who is signed in can sign in with. */
@Controller
final class ProvidersController {

    private static final String OFFER = "/account/factors/offers/{offer}";
    private static final String DISCONNECT = "/account/factors/providers/{provider}/disconnect";

    private final ConnectProvider connect;
    private final OidcProviders providers;
    private final ReadFactors read;

    ProvidersController(ConnectProvider connect, OidcProviders providers, ReadFactors read) {
        this.connect = connect;
        this.providers = providers;
        this.read = read;
    }

    /** Names the identity that is about to be connected, and with what account. */
    @FreshSignIn
    @GetMapping(OFFER)
    ModelAndView look(
            Actor.Person actor, @PathVariable("offer") UUID offer, HttpServletRequest request) {
        Optional<ConnectProvider.Waiting> waiting = connect.look(offer, BrowserIds.of(request));
        return waiting.map(found ->
                        Shown.page("identity/provider-connect")
                                .addObject("offer", offer)
                                .addObject("waiting", found)
                                .addObject("account", actor.email().value()))
                .orElseGet(ProvidersController::gone);
    }

    @FreshSignIn(back = OFFER)
    @PostMapping(OFFER)
    ModelAndView connect(
            Actor.Person actor, @PathVariable("offer") UUID offer, HttpServletRequest request) {
        return switch (connect.connect(
                actor, offer, BrowserIds.of(request), request.getRemoteAddr())) {
            case ConnectProvider.Answer.Connected connected ->
                    Shown.done(request, connected.next().value(), "factors.provider.connected", "");
            case ConnectProvider.Answer.Taken taken ->
                    Shown.again(
                            HttpStatus.CONFLICT,
                            Shown.page("identity/provider-gone"),
                            "factors.provider.taken");
            case ConnectProvider.Answer.Gone gone -> gone();
        };
    }

    @FreshSignIn
    @GetMapping(DISCONNECT)
    ModelAndView askToDisconnect(Actor.Person actor, @PathVariable("provider") String provider) {
        ReadFactors.Factors factors = read.of(actor);
        if (factors.providers().stream().noneMatch(one -> one.provider().equals(provider))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Shown.page("identity/provider-disconnect")
                .addObject("provider", provider)
                .addObject("label", providers.label(provider))
                .addObject("last", factors.lastIsProvider());
    }

    @FreshSignIn(back = DISCONNECT)
    @PostMapping(DISCONNECT)
    ModelAndView disconnect(
            Actor.Person actor,
            @PathVariable("provider") String provider,
            HttpServletRequest request) {
        if (!connect.disconnect(actor, provider, request.getRemoteAddr())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Shown.done(request, FactorsController.PAGE, "factors.provider.disconnected", "");
    }

    private static ModelAndView gone() {
        return Shown.again(
                HttpStatus.GONE, Shown.page("identity/provider-gone"), "factors.provider.gone");
    }
}
