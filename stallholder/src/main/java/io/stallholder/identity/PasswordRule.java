package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import java.util.Locale;
import java.util.Set;

/**
 * Which passwords are taken: 15 to 128 characters of any kind, none that everybody tries first.
 * Source: NIST SP 800-63B-4, section 3.1.1, read 2026-11-23.
 */
public enum PasswordRule {
    /** It may be used. */
    FINE,
    /** Fewer than 15 characters. */
    TOO_SHORT,
    /** More than 128 characters. */
    TOO_LONG,
    /** On the list of what is tried first, a repetition, or the address itself. */
    TOO_COMMON;

    /** The fewest characters. */
    public static final int LENGTH_MIN = 15;

    /** The most characters: bounds the work of hashing. */
    public static final int LENGTH_MAX = 128;

    private static final int DIFFERENT_MIN = 5;
    private static final Set<String> COMMON =
            Set.of(
                    "123456789012345",
                    "1234567890123456",
                    "12345678901234567890",
                    "abcdefghijklmno",
                    "abcdefghijklmnop",
                    "abcdefghijklmnopqrstuvwxyz",
                    "adminadminadmin",
                    "administrator123",
                    "changemechangeme",
                    "correcthorsebatterystaple",
                    "correct horse battery staple",
                    "iloveyouiloveyou",
                    "letmeinletmeinletmein",
                    "monkeymonkeymonkey",
                    "password12345678",
                    "password123456789",
                    "passwordpassword",
                    "passwordpassword1",
                    "p@ssw0rdp@ssw0rd",
                    "qwertyqwertyqwerty",
                    "qwertyuiopasdfg",
                    "qwertyuiopasdfgh",
                    "qwertyuiopasdfghjkl",
                    "qwertyuiopasdfghjklzxcvbnm",
                    "welcomewelcome1",
                    "welcome123456789");

    /** Judges a password that somebody wants to use. */
    public static PasswordRule judge(String password, EmailAddress email) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN) {
            return TOO_SHORT;
        }
        if (length > LENGTH_MAX) {
            return TOO_LONG;
        }
        String plain = password.toLowerCase(Locale.ROOT);
        boolean common =
                COMMON.contains(plain)
                        || plain.equals(email.value())
                        || plain.chars().distinct().count() < DIFFERENT_MIN;
        return common ? TOO_COMMON : FINE;
    }
}
