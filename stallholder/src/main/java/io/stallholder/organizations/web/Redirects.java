package io.stallholder.organizations.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Leads on after a form, with a word about what came of it. */
final class Redirects {

    private Redirects() {}

    /** To a page of this console, which shows the text of that key once. */
    static ModelAndView saying(String page, String flash, HttpServletRequest request) {
        RequestContextUtils.getOutputFlashMap(request).put("flash", flash);
        return new ModelAndView("redirect:" + page);
    }

    /** To a page that shows once why nothing was done. */
    static ModelAndView refusing(String page, String problem, HttpServletRequest request) {
        RequestContextUtils.getOutputFlashMap(request).put("problem", problem);
        return new ModelAndView("redirect:" + page);
    }
}
