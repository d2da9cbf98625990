package io.stallholder.identity.web;

import io.stallholder.identity.BeginOidc;
import io.stallholder.identity.BrowserId;
import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.ConnectProvider;
import io.stallholder.identity.FinishOidc;
import io.stallholder.identity.LocalPath;
import io.stallholder.identity.Proof;
import io.stallholder.identity.SignedIn;
import io.stallholder.identity.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** The way to a provider and back. */
@Controller
final class ProviderSignInController {

    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private final BeginOidc begin;
    private final FinishOidc finish;
    private final Pages pages;

    ProviderSignInController(BeginOidc begin, FinishOidc finish, Pages pages) {
        this.begin = begin;
        this.finish = finish;
        this.pages = pages;
    }

    /** Begins only where our own page leads here, not where another site does. */
    @GetMapping("/sign-in/with/{provider}")
    ModelAndView begin(
            @PathVariable("provider") String provider,
            @RequestParam(name = "continue", defaultValue = "/") String next,
            HttpServletRequest request) {
        LocalPath path = LocalPath.of(next);
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && FOREIGN.contains(site)) {
            return Shown.to(Sessions.page("/sign-in", path));
        }
        return switch (begin.begin(provider, path, request)) {
            case BeginOidc.Answer.Sent sent -> new ModelAndView(away(sent.page()));
            case BeginOidc.Answer.Unknown unknown ->
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case BeginOidc.Answer.Unreachable unreachable ->
                    pages.refused(request, provider, "factors.provider.unreachable");
            case BeginOidc.Answer.TooMany many -> throw tooMany();
        };
    }

    @GetMapping("/sign-in/with/{provider}/callback")
    ModelAndView comeBack(
            @PathVariable("provider") String provider,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response) {
        BrowserId browser = BrowserIds.of(request);
        FinishOidc.Returned returned =
                new FinishOidc.Returned(
                        provider,
                        new HashMap<>(parameters),
                        browser,
                        SignedIn.of(request).filter(in -> !in.halfOpen()).map(in -> in.user().id()),
                        language(request),
                        request.getRemoteAddr());
        return switch (finish.finish(returned)) {
            case FinishOidc.Answer.Known known -> pages.enter(known, request, response);
            case FinishOidc.Answer.Offered offered ->
                    returned.signedIn().isPresent()
                            ? Shown.to("/account/factors/offers/" + offered.offer())
                            : pages.unknown(offered.offer(), browser);
            case FinishOidc.Answer.SomebodyElses another -> {
                pages.trail().refused(Proof.PROVIDER, request);
                yield pages.refused(request, provider, "factors.provider.somebody-elses");
            }
            case FinishOidc.Answer.TooMany many -> throw tooMany();
            case FinishOidc.Answer.Cancelled cancelled ->
                    pages.refused(request, provider, "factors.provider.cancelled");
            case FinishOidc.Answer.Refused refused -> {
                pages.trail().refused(Proof.PROVIDER, request);
                yield pages.refused(request, provider, "factors.provider.refused");
            }
        };
    }

    /** Leaves nothing behind, not even a session for the notice. */
    private static ResponseStatusException tooMany() {
        return new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
    }

    private static RedirectView away(String page) {
        RedirectView view = new RedirectView(page);
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        return view;
    }

    private static Locale language(HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        return locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** Where a person goes after coming back, and what is kept of it. */
    @Component
    record Pages(Sessions sessions, Names names, SignInTrail trail) {

        /** Once more if the same person is signed in, else anew. */
        ModelAndView enter(
                FinishOidc.Answer.Known known,
                HttpServletRequest request,
                HttpServletResponse response) {
            Sessions.Proven proven =
                    new Sessions.Proven(Proof.PROVIDER, known.next(), Optional.of(known.asked()));
            Optional<User> here =
                    SignedIn.of(request).filter(in -> !in.halfOpen()).map(SignedIn::user);
            boolean again = here.map(User::id).filter(known.user().id()::equals).isPresent();
            return new ModelAndView(
                    again
                            ? sessions.proved(proven, request, response)
                            : sessions.open(known.user(), proven, request, response));
        }

        ModelAndView unknown(UUID offer, BrowserId browser) {
            ConnectProvider.Waiting waiting = names.connect().look(offer, browser).orElseThrow();
            return Shown.page("identity/provider-unknown")
                    .addObject("offer", "/account/factors/offers/" + offer)
                    .addObject("label", waiting.provider())
                    .addObject("email", waiting.email());
        }

        ModelAndView refused(HttpServletRequest request, String provider, String problem) {
            boolean signedIn = SignedIn.of(request).filter(in -> !in.halfOpen()).isPresent();
            String label = names.providers().label(provider);
            String path = signedIn ? FactorsController.PAGE : "/sign-in";
            return new ModelAndView(Shown.refused(request, path, problem, label));
        }
    }
}
