package io.stallholder.console.web;

import io.stallholder.audit.Activity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** Puts activities into words of the reader's language. */
@Component
final class ActivityWords {

    private static final String ACT = "activities.act.";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final MessageSource messages;
    private final Set<String> acts;

    ActivityWords(MessageSource messages) {
        this.messages = messages;
        try {
            acts =
                    PropertiesLoaderUtils.loadProperties(
                                    new ClassPathResource("messages/activities.properties"))
                            .stringPropertyNames()
                            .stream()
                            .filter(key -> key.startsWith(ACT))
                            .map(key -> key.substring(ACT.length()))
                            .collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** What was done, in words. */
    String act(String act, Locale locale) {
        return word(ACT + act, act, locale);
    }

    /** Every act with its words, by the words. */
    List<Choice> choices(Locale locale) {
        return acts.stream()
                .map(act -> new Choice(act, act(act, locale)))
                .sorted(Comparator.comparing(Choice::words))
                .toList();
    }

    /** The acts whose words hold the text. */
    Set<String> meant(String text, Locale locale) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return acts.stream()
                .filter(act -> act(act, locale).toLowerCase(Locale.ROOT).contains(wanted))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** An activity as the page shows it. */
    Row row(Activity activity, Locale locale) {
        return new Row(
                act(activity.act(), locale),
                activity.act(),
                activity.who().label(),
                word("activities.kind." + activity.who().kind(), activity.who().kind(), locale),
                activity.at(),
                TIME.format(activity.at().atOffset(ZoneOffset.UTC)) + " UTC",
                activity.address().orElse(""),
                activity.details().entrySet().stream()
                        .filter(one -> !one.getValue().isBlank())
                        .map(one -> detail(one, locale))
                        .toList());
    }

    private Detail detail(Map.Entry<String, String> detail, Locale locale) {
        String key = detail.getKey();
        return new Detail(word("activities.detail." + key, key, locale), detail.getValue());
    }

    private String word(String key, String otherwise, Locale locale) {
        String word = messages.getMessage(key, null, otherwise, locale);
        return word == null ? otherwise : word;
    }

    /** An act to choose. */
    public record Choice(String act, String words) {}

    /** A named detail. */
    public record Detail(String name, String value) {}

    /** One activity in words. */
    public record Row(
            String title,
            String act,
            String who,
            String kind,
            Instant at,
            String when,
            String address,
            List<Detail> details) {}
}
