package io.stallholder.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads the one row of a statement that proves a rule by itself. */
public final class ProofRows {

    private ProofRows() {}

    /**
     * The columns {@code compared}, {@code found} and {@code details}: two counts, and the breaches
     * in words, of which the first are kept; null for none.
     */
    public static Proof read(ResultSet row) throws SQLException {
        java.sql.Array details = row.getArray("details");
        List<String> words = details == null ? List.of() : List.of((String[]) details.getArray());
        return new Proof(
                row.getLong("compared"),
                row.getLong("found"),
                words.subList(0, Math.min(words.size(), Proof.DETAILS_MAX)));
    }
}
