package io.stallholder.identity.web;

import io.stallholder.identity.LocalPath;
import io.stallholder.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What a form is answered with: a page with its status, or the way to another with a word. */
final class Shown {

    private Shown() {}

    static ModelAndView page(String template) {
        return new ModelAndView(template);
    }

    /** A page that says what is wrong with what was sent. */
    static ModelAndView again(HttpStatus status, ModelAndView page, String problem) {
        page.setStatus(status);
        return page.addObject("problem", problem);
    }

    /** The same for what a person can put right. */
    static ModelAndView again(ModelAndView page, String problem) {
        return again(HttpStatus.UNPROCESSABLE_CONTENT, page, problem);
    }

    static ModelAndView to(String path) {
        return new ModelAndView("redirect:" + path);
    }

    /** What a script asked for. */
    static ResponseEntity<String> json(String text) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text);
    }

    /** The page that asks who is signed in, or half, for a proof. */
    static String asking(HttpServletRequest request, LocalPath next) {
        boolean half = SignedIn.of(request).filter(SignedIn::halfOpen).isPresent();
        return Sessions.page(half ? "/sign-in/second" : "/sign-in/again", next);
    }

    /** Leads on to a page that says what went wrong. */
    static String refused(HttpServletRequest request, String path, String problem) {
        return refused(request, path, problem, "");
    }

    /**
     * The same.
     *
     * @param word what the gap of the problem's text is filled with
     */
    static String refused(HttpServletRequest request, String path, String problem, String word) {
        RequestContextUtils.getOutputFlashMap(request).put("problem", problem);
        RequestContextUtils.getOutputFlashMap(request).put("problemWord", word);
        return "redirect:" + path;
    }

    /**
     * Leads on, and says there what was done.
     *
     * @param text the key of the text
     * @param word what its gap is filled with
     */
    static ModelAndView done(HttpServletRequest request, String path, String text, String word) {
        RequestContextUtils.getOutputFlashMap(request).put("flash", text);
        RequestContextUtils.getOutputFlashMap(request).put("flashWord", word);
        return to(path);
    }
}
