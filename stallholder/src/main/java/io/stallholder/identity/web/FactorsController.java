package io.stallholder.identity.web;

import io.stallholder.identity.ConnectedProvider;
import io.stallholder.identity.OidcProviders;
import io.stallholder.identity.ReadFactors;
import io.stallholder.kernel.Actor;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The ways to sign in of who is signed in. */
@Controller
final class FactorsController {

    static final String PAGE = "/account/factors";

    private final ReadFactors read;
    private final OidcProviders providers;

    FactorsController(ReadFactors read, OidcProviders providers) {
        this.read = read;
        this.providers = providers;
    }

    @GetMapping(PAGE)
    String show(Actor.Person actor, Model model) {
        ReadFactors.Factors factors = read.of(actor);
        Set<String> connected =
                factors.providers().stream()
                        .map(ConnectedProvider::provider)
                        .collect(Collectors.toSet());
        model.addAttribute("factors", factors);
        model.addAttribute("connected", factors.providers().stream().map(this::row).toList());
        model.addAttribute(
                "offered",
                providers.all().stream().filter(one -> !connected.contains(one.name())).toList());
        return "identity/factors";
    }

    private Row row(ConnectedProvider provider) {
        return new Row(
                provider.provider(),
                providers.label(provider.provider()),
                provider.email(),
                provider.connectedAt());
    }

    /** A connected provider as the page lists it. */
    public record Row(String name, String label, String email, Instant connectedAt) {}
}
