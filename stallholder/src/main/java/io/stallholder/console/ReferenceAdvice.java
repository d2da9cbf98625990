package io.stallholder.console;

import io.stallholder.kernel.Reference;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Gives a page the reference of what it is about, for support: the pending link that the person
 * goes on with, else the registration or the organization in its address. A controller that knows
 * better puts its own in.
 */
@ControllerAdvice(annotations = Controller.class)
final class ReferenceAdvice {

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @ModelAttribute
    void name(HttpServletRequest request, Model model) {
        Stream.of(
                        request.getParameter("continue"),
                        request.getParameter("next"),
                        request.getParameter("id"),
                        request.getRequestURI())
                .map(ReferenceAdvice::found)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(reference -> model.addAttribute("reference", reference));
    }

    private static Optional<Reference> found(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher id = ID.matcher(text);
        return id.find()
                ? Optional.of(Reference.of(UUID.fromString(id.group())))
                : Optional.empty();
    }
}
