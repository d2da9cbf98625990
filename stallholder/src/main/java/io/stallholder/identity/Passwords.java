package io.stallholder.identity;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id: 19 MiB, 2 passes, 1 lane, and a few at a time, so that a flood of
 * sign-ins cannot take the memory. Source: OWASP Password Storage, read 2026-11-23. Call it outside
 * of transactions: it takes some tens of milliseconds.
 */
final class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE_MAX = 4;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore places = new Semaphore(AT_ONCE_MAX, true);
    private final LongAdder work = new LongAdder();
    private final String nobodys = encoder.encode(Secrets.token());

    String hash(String password) {
        places.acquireUninterruptibly();
        try {
            work.increment();
            return encoder.encode(password);
        } finally {
            places.release();
        }
    }

    boolean matches(String password, String hash) {
        places.acquireUninterruptibly();
        try {
            work.increment();
            return encoder.matches(password, hash);
        } finally {
            places.release();
        }
    }

    /** How many passwords were hashed or compared since the start: what a caller can time. */
    long workDone() {
        return work.sum();
    }

    /** A hash that no password has: comparing with it takes as long as with a real one. */
    String nobodys() {
        return nobodys;
    }
}
