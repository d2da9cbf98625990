package io.stallholder.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method: the person must have shown who they are within the last 5 minutes. Who
 * has a second factor shows it; who has none shows password or passkey again, and a sign-in that
 * young counts. Others are asked first and then come back. Source: OWASP ASVS 5.0, 7.5.3.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FreshSignIn {

    /**
     * The page that a form's POST leads back to, since a form cannot be sent twice; variables of
     * the method's own path are filled in: {@code /organizations/{id}/keys}. Empty on a GET, which
     * leads back to itself.
     */
    String back() default "";
}
