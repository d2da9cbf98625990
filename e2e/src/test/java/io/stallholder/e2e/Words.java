package io.stallholder.e2e;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What one program's pages say, from its own bundles, so that a test reads like a page. */
final class Words {

    /** Shorter texts are also names, units or parts of other words. */
    private static final int TELLING_LENGTH_MIN = 12;

    private static final Pattern PLACE = Pattern.compile("\\{\\d");

    private final Path folder;

    private Words(Path folder) {
        this.folder = folder;
    }

    static Words ofBazaar() {
        return new Words(Root.path("bazaar/src/main/resources/bazaar/messages"));
    }

    static Words ofStallholder() {
        return new Words(Root.path("stallholder/src/main/resources/messages"));
    }

    /** The text of a key as a person sees it. */
    String say(Language language, String key, Object... values) {
        String text = all(language).get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key + " in " + folder);
        }
        return values.length == 0
                ? text.replace("''", "'")
                : new MessageFormat(text, Locale.ROOT).format(values);
    }

    /** English texts that a Chinese page must not show, because a translation exists. */
    Set<String> englishOnly() {
        Map<String, String> english = all(Language.ENGLISH);
        Map<String, String> chinese = all(Language.CHINESE);
        Set<String> telling = new TreeSet<>();
        english.forEach((key, text) -> {
            boolean whole = text.length() >= TELLING_LENGTH_MIN && !PLACE.matcher(text).find();
            if (whole && !text.equals(chinese.get(key))) {
                telling.add(text.replace("''", "'"));
            }
        });
        telling.removeAll(Set.copyOf(chinese.values()));
        return telling;
    }

    private Map<String, String> all(Language language) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> isOf(language, file.getFileName().toString()))
                    .sorted()
                    .forEach(file -> read(file).forEach((k, v) -> texts.put("" + k, "" + v)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static boolean isOf(Language language, String file) {
        return language == Language.ENGLISH
                ? file.endsWith(".properties") && !file.contains("_")
                : file.endsWith(language.bundleSuffix() + ".properties");
    }

    private static Properties read(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
