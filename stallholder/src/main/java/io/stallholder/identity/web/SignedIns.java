package io.stallholder.identity.web;

import io.stallholder.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;

/** The sign-in behind a page of the signed-in. */
final class SignedIns {

    private SignedIns() {}

    static SignedIn of(HttpServletRequest request) {
        return SignedIn.of(request)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "nobody is signed in at " + request.getRequestURI()));
    }
}
