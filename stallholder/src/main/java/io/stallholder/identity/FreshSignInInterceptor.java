package io.stallholder.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriTemplate;

/** Sends whoever has not shown lately who they are to the page that asks, and from there back. */
final class FreshSignInInterceptor implements HandlerInterceptor {

    private final SignIns signIns;

    FreshSignInInterceptor(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        FreshSignIn asked = method.getMethodAnnotation(FreshSignIn.class);
        if (asked == null || SignedIn.of(request).filter(signIns::isFresh).isPresent()) {
            return true;
        }
        lead(asked.back(), request, response);
        return false;
    }

    /** A part of a page that is asked for by script leads the whole page there. */
    private static void lead(
            String back, HttpServletRequest request, HttpServletResponse response) {
        String page =
                UriComponentsBuilder.fromPath("/sign-in/again")
                        .queryParam("continue", "{next}")
                        .encode()
                        .buildAndExpand(next(back, request).value())
                        .toUriString();
        if (request.getHeader("HX-Request") == null) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, page);
        } else {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            response.setHeader("HX-Redirect", page);
        }
    }

    private static LocalPath next(String back, HttpServletRequest request) {
        if (!back.isEmpty()) {
            return LocalPath.of(new UriTemplate(back).expand(variables(request)).toString());
        }
        if (!"GET".equals(request.getMethod())) {
            return LocalPath.HOME;
        }
        String query = request.getQueryString();
        return LocalPath.of(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    private static Map<String, ?> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return Optional.ofNullable(variables)
                .filter(Map.class::isInstance)
                .map(FreshSignInInterceptor::texts)
                .orElseGet(Map::of);
    }

    @SuppressWarnings("unchecked") // the framework's own map of names to texts
    private static Map<String, ?> texts(Object variables) {
        return (Map<String, ?>) variables;
    }
}
