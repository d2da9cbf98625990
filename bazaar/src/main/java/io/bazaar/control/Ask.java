package io.bazaar.control;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a control request asks. */
final class Ask {

    private Ask() {}

    static String parameter(Context http, String name) {
        @Nullable String value = http.queryParam(name);
        if (value == null) {
            throw new BadRequest("the parameter " + name + " is missing");
        }
        return value;
    }

    static <V> V parsed(String name, String value, Function<String, V> parse) {
        try {
            return parse.apply(value);
        } catch (DateTimeException e) {
            throw new BadRequest(name + " cannot be read: '" + value + "'");
        }
    }

    static <V> V required(String name, @Nullable V value) {
        if (value == null) {
            throw new BadRequest(name + " is missing");
        }
        return value;
    }
}
