package io.stallholder.identity.web;

import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.UsePasskey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What a browser needs before it can sign in with a passkey. */
@Controller
final class PasskeySignInController {

    private final UsePasskey use;

    PasskeySignInController(UsePasskey use) {
        this.use = use;
    }

    @PostMapping(path = "/sign-in/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpServletRequest request) {
        return use.options(Optional.empty(), BrowserIds.of(request));
    }
}
