package io.bazaar.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be shown: a template with its values.
 *
 * @param section the entry of the navigation it belongs to
 * @param formTargets where forms may post to besides Bazaar, as sources of {@code form-action}
 */
record Screen(
        String template,
        String section,
        int status,
        Set<String> formTargets,
        Map<String, @Nullable Object> values) {

    static Screen of(String template, String section) {
        return new Screen(template, section, 200, Set.of(), new LinkedHashMap<>());
    }

    /** The same with one more value. */
    Screen with(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    Screen status(int code) {
        return new Screen(template, section, code, formTargets, values);
    }

    Screen postingTo(Set<String> targets) {
        return new Screen(template, section, status, targets, values);
    }
}
