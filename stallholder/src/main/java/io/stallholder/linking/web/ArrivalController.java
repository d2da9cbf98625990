package io.stallholder.linking.web;

import io.stallholder.identity.BrowserIds;
import io.stallholder.kernel.Reference;
import io.stallholder.linking.ReceiveToken;
import io.stallholder.linking.Received;
import io.stallholder.marketplace.MarketplaceSettings;
import io.stallholder.platform.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The registration URL: takes the form that the marketplace posts from the buyer's browser.
 *
 * <p>Another site may send it, so it looks at no session and changes nothing but the pending link
 * of this browser. The token is read from the body only and goes to AWS only.
 */
@Controller
final class ArrivalController {

    private static final Logger LOG = LoggerFactory.getLogger(ArrivalController.class);
    private static final String TOKEN = "x-amzn-marketplace-token";
    private static final long BODY_BYTES_MAX = 8192;

    private final ReceiveToken receive;
    private final MarketplaceSettings marketplace;
    private final Ids ids;

    ArrivalController(ReceiveToken receive, MarketplaceSettings marketplace, Ids ids) {
        this.receive = receive;
        this.marketplace = marketplace;
        this.ids = ids;
    }

    @GetMapping("/aws-marketplace/register")
    String start(Model model) {
        model.addAttribute("marketplaceUrl", marketplace.consoleUrl());
        model.addAttribute("reference", Reference.of(ids.next()));
        return "linking/start";
    }

    @PostMapping("/aws-marketplace/register")
    ModelAndView register(HttpServletRequest request, HttpServletResponse response) {
        return switch (received(request)) {
            case Received.Pending pending -> {
                RedirectView next = new RedirectView("/link/" + pending.link());
                next.setStatusCode(HttpStatus.SEE_OTHER);
                yield new ModelAndView(next);
            }
            case Received.Expired _ -> refused(response, Refused.EXPIRED);
            case Received.Invalid _ -> refused(response, Refused.INVALID);
            case Received.WrongProduct _ -> refused(response, Refused.WRONG_PRODUCT);
            case Received.Unavailable _ -> refused(response, Refused.UNAVAILABLE);
            case Received.TooMany _ -> refused(response, Refused.TOO_MANY);
        };
    }

    private Received received(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        String query = request.getQueryString();
        if (length < 0 || length > BODY_BYTES_MAX || (query != null && query.contains(TOKEN))) {
            return new Received.Invalid();
        }
        String token = request.getParameter(TOKEN);
        return token == null
                ? new Received.Invalid()
                : receive.receive(token, BrowserIds.of(request), request.getRemoteAddr());
    }

    private ModelAndView refused(HttpServletResponse response, Refused refused) {
        Reference reference = Reference.of(ids.next());
        LOG.warn("registration {}: {}", reference, refused.key);
        if (refused == Refused.TOO_MANY || refused == Refused.UNAVAILABLE) {
            response.setHeader("Retry-After", "30");
        }
        ModelAndView page = new ModelAndView("linking/token");
        page.setStatus(refused.status);
        page.addObject("kind", refused.key);
        page.addObject("reference", reference);
        page.addObject("marketplaceUrl", marketplace.consoleUrl());
        return page;
    }

    private enum Refused {
        EXPIRED("expired", HttpStatus.GONE),
        INVALID("invalid", HttpStatus.BAD_REQUEST),
        WRONG_PRODUCT("wrong-product", HttpStatus.BAD_REQUEST),
        UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE),
        TOO_MANY("too-many", HttpStatus.TOO_MANY_REQUESTS);

        private final String key;
        private final HttpStatus status;

        Refused(String key, HttpStatus status) {
            this.key = key;
            this.status = status;
        }
    }
}
