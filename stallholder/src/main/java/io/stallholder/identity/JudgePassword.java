package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;

/**
 * Judges a password that somebody wants to use: 15 to 128 characters of any kind, none that an
 * attacker tries first, and not only what everybody knows of the account. Source: NIST SP
 * 800-63B-4, section 3.1.1.2, read 2026-11-26.
 *
 * <p>Guesses are counted by a library with its list of 100,000 passwords, words, names, keyboard
 * rows, dates and repeats; nothing is asked of another host. It looks at the first {@value
 * #READ_MAX} characters, since its work grows with the length, and a long password whose beginning
 * is strong is strong.
 */
public final class JudgePassword {

    private static final int READ_MAX = 40;
    private static final int OWN_LETTERS_MIN = 5;
    private static final int WORD_MIN = 3;
    private static final long WORK_MILLIS_MAX = 200;

    /** What the limits of sign-in let through in twelve thousand years of one account. */
    private static final BigDecimal GUESSES_MIN = new BigDecimal("1e9");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final List<String> PRODUCT =
            List.of("stallholder", "console", "marketplace", "amazon", "aws", "cloud");

    private final List<String> vendor;
    private final Nbvcxz guesses;

    JudgePassword(String vendorsName) {
        this.vendor = Stream.concat(words(vendorsName), PRODUCT.stream()).toList();
        this.guesses =
                new Nbvcxz(
                        new ConfigurationBuilder()
                                .setLocale(Locale.ENGLISH)
                                .setMaxLength(READ_MAX)
                                .setDistanceCalc(false)
                                .setCombinationAlgorithmTimeout(WORK_MILLIS_MAX)
                                .createConfiguration());
    }

    /** Judges it. Takes some milliseconds. */
    public PasswordRule judge(String password, EmailAddress email) {
        int length = password.codePointCount(0, password.length());
        if (length < PasswordRule.LENGTH_MIN) {
            return PasswordRule.TOO_SHORT;
        }
        if (length > PasswordRule.LENGTH_MAX) {
            return PasswordRule.TOO_LONG;
        }
        String plain =
                Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (isOfTheAccount(plain, email)) {
            return PasswordRule.TOO_CLOSE;
        }
        return guesses.estimate(plain).getGuesses().compareTo(GUESSES_MIN) < 0
                ? PasswordRule.TOO_COMMON
                : PasswordRule.FINE;
    }

    /** Whether hardly a letter is left once the address's and the vendor's words are taken out. */
    private boolean isOfTheAccount(String plain, EmailAddress email) {
        String letters = NO_LETTER.matcher(plain).replaceAll("");
        String rest = letters;
        List<String> known =
                Stream.concat(words(email.value()), vendor.stream())
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        for (String word : known) {
            rest = rest.replace(word, "");
        }
        return !rest.equals(letters) && rest.length() < OWN_LETTERS_MIN;
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(NO_LETTER.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() >= WORD_MIN);
    }
}
