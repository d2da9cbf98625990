package io.stallholder.console.web;

import io.stallholder.kernel.Actor;
import io.stallholder.organizations.ApiKey;
import io.stallholder.organizations.KeyAnswer;
import io.stallholder.organizations.SellerKeys;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The vendor's keys for posting usage; a new key is shown in the answer to its form and never
 * again.
 */
@Controller
final class SellerKeysController {

    private static final String PAGE = "console/seller-keys";

    private final SellerKeys keys;

    SellerKeysController(SellerKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/desk/seller-keys")
    String list(Model model) {
        model.addAttribute("keys", keys.list());
        return PAGE;
    }

    @PostMapping("/desk/seller-keys")
    String issue(
            Actor.Person actor,
            @RequestParam("name") String name,
            Model model,
            HttpServletResponse response) {
        if (!ApiKey.isName(name)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "console.seller-keys.problem");
        } else {
            model.addAttribute("issued", keys.issue(name, actor).text());
        }
        return list(model);
    }

    @PostMapping("/desk/seller-keys/{id}/revoke")
    String revoke(Actor.Person actor, @PathVariable("id") UUID id, RedirectAttributes next) {
        if (keys.revoke(id, actor, Optional.empty()) instanceof KeyAnswer.Gone) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("flash", "console.seller-keys.revoked-now");
        return "redirect:/desk/seller-keys";
    }
}
