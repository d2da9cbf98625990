package io.stallholder.console;

import java.io.Serial;
import java.util.List;

/** The settings are not complete; names all that is wrong, so that one edit mends it. */
final class SettingsMissingException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    SettingsMissingException(List<String> findings) {
        super(String.join(System.lineSeparator(), findings));
    }
}
