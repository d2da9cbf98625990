package io.stallholder.identity;

import io.stallholder.platform.Transactions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Gives every browser a lasting random cookie of ours.
 *
 * <p>A form that another site posts comes without our cookies, since they are {@code SameSite=Lax};
 * such a request gets an id in a second cookie, so that it cannot replace the first, and the next
 * request, which shows both, tells that they are one browser.
 */
final class BrowserFilter extends OncePerRequestFilter {

    private static final Duration KEPT = Duration.ofDays(365);
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z_-]{43}");
    private static final Pattern NO_PAGE =
            Pattern.compile("/(v1|webjars|css|js|images|actuator)/.*|/favicon.*");

    private final Transactions transactions;
    private final RegistrationRows registrations;
    private final ObjectProvider<RegistrationListener> listeners;
    private final String browserCookie;
    private final String arrivalCookie;
    private final boolean secure;

    BrowserFilter(
            Transactions transactions,
            RegistrationRows registrations,
            ObjectProvider<RegistrationListener> listeners,
            SenderSettings settings) {
        this.transactions = transactions;
        this.registrations = registrations;
        this.listeners = listeners;
        this.browserCookie = settings.cookie("stallholder-browser");
        this.arrivalCookie = settings.cookie("stallholder-arrival");
        this.secure = settings.secure();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return NO_PAGE.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(BrowserIds.ATTRIBUTE, recognise(request, response));
        chain.doFilter(request, response);
    }

    private BrowserId recognise(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> browser = cookie(request, browserCookie);
        Optional<String> arrival = cookie(request, arrivalCookie);
        if (browser.isPresent()) {
            BrowserId now = id(browser.get());
            arrival.ifPresent(token -> {
                join(id(token), now);
                set(response, arrivalCookie, "", Duration.ZERO);
            });
            return now;
        }
        boolean page = "GET".equals(request.getMethod());
        String token = arrival.orElseGet(Secrets::token);
        set(response, page ? browserCookie : arrivalCookie, token, KEPT);
        if (page && arrival.isPresent()) {
            set(response, arrivalCookie, "", Duration.ZERO);
        }
        return id(token);
    }

    private void join(BrowserId earlier, BrowserId now) {
        if (!earlier.equals(now)) {
            transactions.asSystem(() -> {
                registrations.sameBrowser(earlier, now);
                listeners.forEach(listener -> listener.sameBrowser(earlier, now));
            });
        }
    }

    private void set(HttpServletResponse response, String name, String value, Duration age) {
        ResponseCookie cookie =
                ResponseCookie.from(name, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(age)
                        .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name))
                .map(Cookie::getValue)
                .filter(value -> TOKEN.matcher(value).matches());
    }

    private static BrowserId id(String token) {
        return new BrowserId(Secrets.hash(token));
    }
}
