package io.bazaar.pages;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * Tells Bazaar's own forms from those of foreign pages.
 *
 * <p>A browser says with every form post where the form was: in {@code Sec-Fetch-Site} and in
 * {@code Origin}. Both must say <i>here</i>; the port counts, since another program on this machine
 * is the same site. A program that is no browser sends neither and carries nobody's cookie.
 */
final class OwnForms {

    private OwnForms() {}

    static boolean isOwn(Context request) {
        String host = request.host();
        return host != null
                && isHere(request.header("Sec-Fetch-Site"))
                && isFrom(host, request.header("Origin"));
    }

    private static boolean isHere(@Nullable String fetchSite) {
        return fetchSite == null || fetchSite.equals("same-origin") || fetchSite.equals("none");
    }

    private static boolean isFrom(String host, @Nullable String origin) {
        return origin == null
                || origin.equals("http://" + host)
                || origin.equals("https://" + host);
    }
}
