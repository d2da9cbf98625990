package io.stallholder.identity;

import jakarta.servlet.http.HttpServletRequest;

/** Knows the browser that a request comes from. */
public final class BrowserIds {

    static final String ATTRIBUTE = BrowserIds.class.getName();

    private BrowserIds() {}

    /** The browser of a request for a page; the filter has given it an id if it had none. */
    public static BrowserId of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof BrowserId id) {
            return id;
        }
        throw new IllegalStateException("no browser id at " + request.getRequestURI());
    }
}
