package io.stallholder.console;

import io.stallholder.catalog.VendorSettings;
import io.stallholder.identity.User;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its shell. */
@ControllerAdvice(annotations = Controller.class)
final class ShellAdvice {

    private final VendorSettings vendor;

    ShellAdvice(VendorSettings vendor) {
        this.vendor = vendor;
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
                user.map(User::name).orElse(""),
                user.map(User::operator).orElse(false));
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
