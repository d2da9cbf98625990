package io.stallholder.console;

import java.net.URI;
import java.util.List;

/**
 * What every page shows around its content.
 *
 * @param language the page's language, as HTML names it
 * @param path where the reader is, to come back after switching the language
 * @param person the name of who is signed in; empty for nobody
 */
public record Shell(
        String vendor,
        String supportEmail,
        URI supportUrl,
        String language,
        String path,
        String person,
        boolean operator) {

    /** The languages to choose from, each in its own words. */
    public List<Language> languages() {
        return List.of(new Language("en", "English"), new Language("zh-CN", "简体中文"));
    }

    /** Whether somebody is signed in. */
    public boolean signedIn() {
        return !person.isEmpty();
    }

    /** A language that the pages speak. */
    public record Language(String tag, String name) {}
}
