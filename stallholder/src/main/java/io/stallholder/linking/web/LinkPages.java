package io.stallholder.linking.web;

import io.stallholder.kernel.Reference;
import io.stallholder.linking.PendingLink;
import io.stallholder.linking.Step;
import io.stallholder.marketplace.MarketplaceSettings;
import io.stallholder.platform.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Dresses the steps of a pending link as pages. */
final class LinkPages {

    private final MarketplaceSettings marketplace;
    private final Ids ids;

    LinkPages(MarketplaceSettings marketplace, Ids ids) {
        this.marketplace = marketplace;
        this.ids = ids;
    }

    /** A page about a link; every one names it, its reference and the way back to AWS. */
    ModelAndView page(String name, PendingLink link, Locale locale) {
        ModelAndView page = new ModelAndView("linking/" + name);
        page.addObject("link", link);
        page.addObject("product", link.product().in(locale));
        page.addObject("reference", link.reference());
        page.addObject("marketplaceUrl", marketplace.consoleUrl());
        return page;
    }

    ModelAndView nothing() {
        ModelAndView page = new ModelAndView("linking/nothing");
        page.setStatus(HttpStatus.NOT_FOUND);
        page.addObject("reference", Reference.of(ids.next()));
        page.addObject("marketplaceUrl", marketplace.consoleUrl());
        return page;
    }

    ModelAndView linked(Step.Linked step, Locale locale) {
        ModelAndView page = page("linked", step.link(), locale);
        page.addObject("organization", step.organization());
        page.addObject("since", time(step.since(), locale));
        page.addObject("more", step.more());
        page.addObject("sharers", step.sharers());
        return page;
    }

    ModelAndView taken(Step.Taken step, boolean signedIn, Locale locale) {
        ModelAndView page = page("taken", step.link(), locale);
        page.addObject("kind", step.sameAccount() ? "account" : "license");
        page.addObject("organization", step.organization().orElse(null));
        page.addObject("since", time(step.since(), locale));
        page.addObject("limit", step.limit());
        page.addObject("asked", step.asked());
        page.addObject("visitorSignedIn", signedIn);
        page.addObject("byRequest", step.byRequest());
        page.addObject("choices", step.choices());
        page.addObject("figures", new LinkFigures(locale));
        return page;
    }

    /** A time with its zone, as the reader's language writes it. */
    static String time(Instant instant, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(instant)
                + " UTC";
    }
}
