package io.bazaar.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.IMessageResolver;

/**
 * Every text of the pages in every language.
 *
 * <p>A text may hold {@code {0}}, {@code {1}} …; nothing else is special, apostrophes least of all.
 * A text that does not exist is a bug and fails the page.
 */
final class Texts implements IMessageResolver {

    private static final String FOLDER = "/bazaar/messages/";

    private final Map<Language, Map<String, String>> texts;

    private Texts(Map<Language, Map<String, String>> texts) {
        this.texts = texts;
    }

    static Texts bundled() {
        Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
        texts.put(Language.ENGLISH, load("messages.properties"));
        texts.put(Language.CHINESE, load("messages_zh_CN.properties"));
        return new Texts(texts);
    }

    Set<String> keys(Language language) {
        return of(language).keySet();
    }

    String text(Language language, String key, Object... values) {
        String text = of(language).get(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + language);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    @Override
    public String getName() {
        return "texts";
    }

    @Override
    public Integer getOrder() {
        return 1;
    }

    @Override
    public String resolveMessage(
            ITemplateContext context,
            @Nullable Class<?> origin,
            String key,
            Object @Nullable [] messageParameters) {
        Language language =
                Language.CHINESE.locale().equals(context.getLocale())
                        ? Language.CHINESE
                        : Language.ENGLISH;
        return text(language, key, messageParameters == null ? new Object[0] : messageParameters);
    }

    @Override
    public String createAbsentMessageRepresentation(
            ITemplateContext context,
            @Nullable Class<?> origin,
            String key,
            Object @Nullable [] messageParameters) {
        throw new IllegalStateException("no text " + key);
    }

    private Map<String, String> of(Language language) {
        return texts.getOrDefault(language, Map.of());
    }

    private static Map<String, String> load(String file) {
        Properties read = new Properties();
        try (InputStream bytes = Texts.class.getResourceAsStream(FOLDER + file)) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            read.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        return texts;
    }
}
