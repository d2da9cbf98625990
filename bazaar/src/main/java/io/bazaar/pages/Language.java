package io.bazaar.pages;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A language the pages speak. */
enum Language {
    ENGLISH("en", Locale.ENGLISH, "English"),
    CHINESE("zh-CN", Locale.SIMPLIFIED_CHINESE, "简体中文");

    static final String COOKIE = "bazaar-language";

    private final String tag;
    private final Locale locale;
    private final String ownName;

    Language(String tag, Locale locale, String ownName) {
        this.tag = tag;
        this.locale = locale;
        this.ownName = ownName;
    }

    /** As the {@code lang} attribute spells it. */
    public String tag() {
        return tag;
    }

    Locale locale() {
        return locale;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    static Optional<Language> tagged(@Nullable String tag) {
        return Stream.of(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /** The reader's choice, else what the browser prefers, else English. */
    static Language of(Context request) {
        return tagged(request.cookie(COOKIE))
                .orElseGet(() -> preferred(request.header("Accept-Language")));
    }

    static Language preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ENGLISH;
        }
        return ranges(acceptLanguage).stream()
                .filter(range -> range.getWeight() > 0)
                .flatMap(range -> speaking(range.getRange()).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    private static Optional<Language> speaking(String range) {
        String spoken = Locale.forLanguageTag(range).getLanguage();
        return Stream.of(values())
                .filter(language -> language.locale.getLanguage().equals(spoken))
                .findFirst();
    }

    private static List<Locale.LanguageRange> ranges(String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException notLanguages) {
            return List.of();
        }
    }
}
