package io.stallholder.console;

import java.net.URI;
import java.util.List;

/**
 * What every page shows around its content.
 *
 * @param language the page's language, as HTML names it
 * @param path where the reader is, to come back after switching the language
 * @param organizations the person's organizations by name, to switch between
 * @param person the name of who is signed in; empty for nobody
 */
public record Shell(
        String vendor,
        String supportEmail,
        URI supportUrl,
        String language,
        String path,
        List<Choice> organizations,
        String person,
        boolean operator) {

    /** The languages to choose from, each in its own words. */
    public List<Language> languages() {
        return List.of(new Language("en", "English"), new Language("zh-CN", "简体中文"));
    }

    /** The organization whose page this is; an empty text for none. */
    public String organization() {
        return organizations.stream()
                .filter(Choice::current)
                .map(Choice::name)
                .findFirst()
                .orElse("");
    }

    /** Whether somebody is signed in. */
    public boolean signedIn() {
        return !person.isEmpty();
    }

    /** An organization to switch to, or the one whose page this is. */
    public record Choice(String id, String name, boolean current) {}

    /** A language that the pages speak. */
    public record Language(String tag, String name) {}
}
