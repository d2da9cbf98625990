package io.stallholder.catalog;

import java.util.Locale;

/** A name that people read, in the two languages of the product. */
public record LocalizedText(String english, String simplifiedChinese) {

    /** The text for a reader: Chinese for any Chinese locale, else English. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? simplifiedChinese : english;
    }
}
