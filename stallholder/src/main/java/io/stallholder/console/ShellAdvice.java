package io.stallholder.console;

import io.stallholder.catalog.VendorSettings;
import io.stallholder.identity.User;
import io.stallholder.organizations.Membership;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its shell. */
@ControllerAdvice(annotations = Controller.class)
final class ShellAdvice {

    private static final Pattern INSIDE = Pattern.compile("/organizations/([0-9a-f-]{36})(/.*)?");

    private final VendorSettings vendor;
    private final Transactions transactions;
    private final Organizations organizations;

    ShellAdvice(VendorSettings vendor, Transactions transactions, Organizations organizations) {
        this.vendor = vendor;
        this.transactions = transactions;
        this.organizations = organizations;
    }

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request, Locale locale) {
        Optional<User> user = Actors.user();
        return new Shell(
                vendor.name(),
                vendor.supportEmail(),
                vendor.supportUrl(),
                Languages.CHINESE.equals(locale) ? "zh-CN" : "en",
                path(request),
                user.map(person -> choices(person, request)).orElseGet(List::of),
                user.map(User::name).orElse(""),
                user.map(User::operator).orElse(false));
    }

    private List<Shell.Choice> choices(User person, HttpServletRequest request) {
        Matcher inside = INSIDE.matcher(request.getRequestURI());
        String current = inside.matches() ? inside.group(1) : "";
        return transactions
                .asRequest(Access.of(person.id()), () -> organizations.of(person.id()))
                .stream()
                .map(Membership::organization)
                .map(found ->
                        new Shell.Choice(
                                found.id().toString(),
                                found.name(),
                                found.id().toString().equals(current)))
                .toList();
    }

    /** The page to come back to: only what can be asked for again. */
    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (failed != null || !"GET".equals(request.getMethod())) {
            return "/";
        }
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
