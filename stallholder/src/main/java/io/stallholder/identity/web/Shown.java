package io.stallholder.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
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
