package io.stallholder.identity;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where somebody signs in from.
 *
 * @param client the browser's family and system, see {@link Device}
 * @param network the network address
 */
public record Visit(BrowserId browser, String client, String network) {

    /** The visit that a request belongs to. */
    public static Visit of(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return new Visit(
                BrowserIds.of(request),
                agent == null ? "" : Client.of(agent),
                request.getRemoteAddr());
    }
}
