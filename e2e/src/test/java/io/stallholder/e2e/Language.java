package io.stallholder.e2e;

/** A language the pages speak, as a browser asks for it. */
enum Language {
    ENGLISH("en-US", "en", ""),
    CHINESE("zh-CN", "zh-CN", "_zh_CN");

    private final String locale;
    private final String tag;
    private final String bundle;

    Language(String locale, String tag, String bundle) {
        this.locale = locale;
        this.tag = tag;
        this.bundle = bundle;
    }

    /** What the browser prefers. */
    String locale() {
        return locale;
    }

    /** What a page's {@code lang} attribute must say. */
    String tag() {
        return tag;
    }

    /** How the names of this language's bundles end. */
    String bundleSuffix() {
        return bundle;
    }

    /** The folder of this language's pictures. */
    String folder() {
        return this == ENGLISH ? "en" : "zh";
    }
}
