package io.stallholder.linking.web;

import io.stallholder.linking.StopReminders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The stop link of a reminder: looking at it changes nothing, since mail scanners look as well. */
@Controller
final class StopController {

    private final StopReminders stop;

    StopController(StopReminders stop) {
        this.stop = stop;
    }

    @GetMapping("/link/stop")
    ModelAndView ask(@RequestParam(name = "key", defaultValue = "") String key) {
        return page(stop.knows(key) ? "ask" : "unknown", key);
    }

    @PostMapping("/link/stop")
    ModelAndView stop(@RequestParam(name = "key", defaultValue = "") String key) {
        return page(stop.stop(key) ? "done" : "unknown", key);
    }

    private static ModelAndView page(String kind, String key) {
        ModelAndView page = new ModelAndView("linking/stop");
        if (kind.equals("unknown")) {
            page.setStatus(HttpStatus.NOT_FOUND);
        }
        return page.addObject("kind", kind).addObject("key", key);
    }
}
