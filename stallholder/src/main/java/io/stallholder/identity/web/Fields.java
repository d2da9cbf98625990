package io.stallholder.identity.web;

import io.stallholder.identity.PasswordRule;
import io.stallholder.identity.Register;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What a form sent: a field that is absent is an empty one. */
final class Fields {

    private Fields() {}

    static String text(@Nullable String field) {
        return field == null ? "" : field;
    }

    /**
     * Whether it has a character that is none to read: no line of text, and no column, takes it.
     */
    static boolean hasControls(String field) {
        return field.chars().anyMatch(Character::isISOControl);
    }

    /** Whether a person can be called that: not blank, one line, at most 120 characters. */
    static boolean isName(String field) {
        return !field.isBlank()
                && field.strip().length() <= Register.NAME_MAX
                && !hasControls(field);
    }

    /** The reader's language, of the two that mails are written in. */
    static Locale language(HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        return locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** Says something on the page that the answer leads to. */
    static void flash(HttpServletRequest request, String text) {
        RequestContextUtils.getOutputFlashMap(request).put("flash", text);
    }

    /** The key of the text that says why a password is not taken. */
    static String passwordProblem(PasswordRule rule) {
        return switch (rule) {
            case FINE -> throw new IllegalArgumentException("a fine password has no problem");
            case TOO_SHORT -> "identity.password.too-short";
            case TOO_LONG -> "identity.password.too-long";
            case TOO_COMMON -> "identity.password.too-common";
            case TOO_CLOSE -> "identity.password.too-close";
        };
    }
}
