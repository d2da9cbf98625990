package io.stallholder.testing;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The threats, by their number in docs/security/threats.md, that a test carries out and sees fail.
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface Carries {

    /** The threats' numbers. */
    String[] value();
}
