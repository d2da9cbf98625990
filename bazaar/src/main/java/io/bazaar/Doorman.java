package io.bazaar;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other people's web pages out of an emulator that listens on loopback: a foreign name that
 * was pointed at this machine, and a form or script of another site.
 */
final class Doorman {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private Doorman() {}

    static void check(Context http) {
        String host = header(http, "Host").toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        if (!NAMES.contains(host) && !host.endsWith(".localhost")) {
            throw new ForbiddenResponse("Bazaar answers to localhost only, not to: " + host);
        }
        String site = header(http, "Sec-Fetch-Site");
        boolean foreign = site.equals("cross-site") || site.equals("same-site");
        if (foreign && !READS.contains(http.req().getMethod())) {
            throw new ForbiddenResponse("Refused: the request comes from a page of another site.");
        }
    }

    private static String header(Context http, String name) {
        @Nullable String value = http.header(name);
        return value == null ? "" : value;
    }
}
