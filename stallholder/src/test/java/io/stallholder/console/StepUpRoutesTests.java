package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.testing.Carries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whatever changes something asks for a fresh proof of who one is, or is named here with the reason
 * why it does not.
 */
final class StepUpRoutesTests extends ConsoleTest {

    private static final Set<RequestMethod> READING =
            Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);

    /** Why some routes ask for none, with those routes. */
    private static final Map<String, List<String>> EXCEPT =
            Map.of(
                    "it is a proof of who one is itself, or leads to one",
                    List.of(
                            "/sign-in",
                            "/sign-in/again",
                            "/sign-in/code",
                            "/sign-in/passkey",
                            "/sign-in/passkey/again",
                            "/sign-in/passkey/again/options",
                            "/sign-in/passkey/options",
                            "/register",
                            "/register/confirm",
                            "/register/resend",
                            "/register/verify"),
                    "a secret from the mail is the proof",
                    List.of("/address/undo", "/forgot", "/link/stop", "/reset", "/set-up"),
                    "it only takes away: a session, an offer, one's own membership",
                    List.of(
                            "/account/sessions/end",
                            "/account/sessions/end-others",
                            "/organizations/{id}/invitations/{invitation}/revoke",
                            "/organizations/{id}/leave",
                            "/sign-out"),
                    "it changes names, forms of address and languages only",
                    List.of(
                            "/account",
                            "/account/factors/passkeys/{id}",
                            "/language",
                            "/welcome",
                            "/welcome/2"),
                    "it gives nobody a right in what was there before",
                    List.of("/invitations/{invitation}/accept", "/organizations/new"),
                    "the way from the marketplace; what it leads to asks",
                    List.of(
                            "/aws-marketplace/register",
                            "/link/{id}/ask",
                            "/link/{id}/ask-address",
                            "/link/{id}/contact"),
                    "a label on invoices that moves no right and no money; billing knows no sign-ins",
                    List.of("/organizations/{id}/billing/po-reference"),
                    "a page of the framework, or one that only says no",
                    List.of("/error", "/organizations/{id}/denied"));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping router;

    @Test
    @Carries("S16")
    void whatever_changes_something_asks_for_a_fresh_proof_or_says_why_not() {
        Set<String> without = new TreeSet<>();
        router.getHandlerMethods()
                .forEach((route, method) -> {
                    if (changes(route) && isOurs(method) && !asks(method)) {
                        paths(route).filter(path -> !path.startsWith("/v1/")).forEach(without::add);
                    }
                });

        assertThat(without)
                .isEqualTo(
                        EXCEPT.values().stream()
                                .flatMap(List::stream)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void the_page_that_a_person_comes_back_to_is_there() {
        Set<String> pages = new TreeSet<>();
        Map<String, String> backs = new TreeMap<>();
        router.getHandlerMethods()
                .forEach((route, method) -> {
                    Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
                    if (methods.contains(RequestMethod.GET)) {
                        paths(route).map(StepUpRoutesTests::shape).forEach(pages::add);
                    }
                    FreshSignIn asked = method.getMethodAnnotation(FreshSignIn.class);
                    if (asked != null && changes(route)) {
                        backs.put(method.toString(), shape(asked.back()));
                    }
                });

        assertThat(backs).hasSizeGreaterThan(30);
        assertThat(pages).containsAll(backs.values());
    }

    /** A path without the names of its variables. */
    private static String shape(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private static boolean changes(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return methods.isEmpty() || !READING.containsAll(methods);
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("io.stallholder");
    }

    private static boolean asks(HandlerMethod method) {
        return method.hasMethodAnnotation(FreshSignIn.class);
    }

    private static Stream<String> paths(RequestMappingInfo route) {
        return route.getPatternValues().stream();
    }
}
