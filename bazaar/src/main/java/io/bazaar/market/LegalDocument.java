package io.bazaar.market;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A document that a {@link Term.Legal} names.
 *
 * @param type {@code StandardEula} or {@code CustomEula}
 * @param version absent for a custom document
 */
public record LegalDocument(String type, URI url, @Nullable String version) {}
