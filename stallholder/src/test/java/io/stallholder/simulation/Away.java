package io.stallholder.simulation;

import java.io.Serial;
import org.springframework.dao.DataAccessResourceFailureException;

/** The database cannot be reached: a fault of the history. */
final class Away extends DataAccessResourceFailureException {

    @Serial private static final long serialVersionUID = 1L;

    Away(String message) {
        super(message);
    }
}
