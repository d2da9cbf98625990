package io.stallholder.catalog;

import java.io.Serial;

/** The catalog file cannot be used; the message names the file, the place in it and the remedy. */
final class CatalogRefused extends IllegalStateException {

    @Serial private static final long serialVersionUID = 1L;

    CatalogRefused(String message) {
        super(message);
    }
}
