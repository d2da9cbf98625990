package io.stallholder.simulation;

import java.io.Serial;
import org.springframework.dao.CannotAcquireLockException;

/** Another transaction was first: a fault of the history. */
final class Beaten extends CannotAcquireLockException {

    @Serial private static final long serialVersionUID = 1L;

    Beaten() {
        super("another transaction was first");
    }
}
