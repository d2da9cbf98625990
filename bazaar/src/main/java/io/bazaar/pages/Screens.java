package io.bazaar.pages;

import io.bazaar.clock.MarketClock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Draws screens and sends them with the headers that keep them safe. */
final class Screens {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'; form-action 'self'";

    private final TemplateEngine engine;
    private final Texts texts;
    private final Assets assets;
    private final MarketClock clock;

    Screens(Texts texts, Assets assets, MarketClock clock) {
        this.texts = texts;
        this.assets = assets;
        this.clock = clock;
        this.engine = engine(texts);
    }

    void show(Visit visit, Screen screen) {
        String html = draw(visit, screen);
        var answer = visit.request();
        answer.status(screen.status());
        answer.header("Content-Security-Policy", policy(screen.formTargets()));
        answer.header("X-Content-Type-Options", "nosniff");
        answer.header("Referrer-Policy", "strict-origin-when-cross-origin");
        answer.header("Cross-Origin-Opener-Policy", "same-origin");
        answer.header("Cache-Control", "no-store");
        answer.header("Content-Language", visit.language().tag());
        answer.html(html);
        answer.attribute(PageRoutes.SHOWN, true);
    }

    String text(Visit visit, String key, Object... values) {
        return texts.text(visit.language(), key, values);
    }

    private String draw(Visit visit, Screen screen) {
        Context values = new Context(visit.language().locale());
        values.setVariable("lang", visit.language().tag());
        values.setVariable("languages", Language.values());
        values.setVariable("format", Formats.in(visit.language(), texts));
        values.setVariable("assets", assets);
        values.setVariable("here", visit.here());
        values.setVariable("buyer", visit.buyer());
        values.setVariable("section", screen.section());
        values.setVariable("clock", clock.state());
        screen.values().forEach((name, value) -> values.setVariable(name, value));
        return engine.process(screen.template(), values);
    }

    private static String policy(Set<String> formTargets) {
        return formTargets.isEmpty()
                ? POLICY
                : POLICY + " " + String.join(" ", new TreeSet<>(formTargets));
    }

    private static TemplateEngine engine(Texts texts) {
        ClassLoaderTemplateResolver templates =
                new ClassLoaderTemplateResolver(Screens.class.getClassLoader());
        templates.setPrefix("bazaar/templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        templates.setTemplateMode(TemplateMode.HTML);
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setMessageResolver(texts);
        engine.setLinkBuilder(new RootLinks());
        return engine;
    }

    /** Links from the root of the server; there is no servlet context. */
    private static final class RootLinks extends StandardLinkBuilder {

        @Override
        protected String computeContextPath(
                IExpressionContext context, String base, @Nullable Map<String, Object> parameters) {
            return "";
        }

        @Override
        protected String processLink(IExpressionContext context, String link) {
            return link;
        }
    }
}
