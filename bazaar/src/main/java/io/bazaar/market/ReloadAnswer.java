package io.bazaar.market;

import java.util.List;

/** What comes of reading the market's file again. */
public sealed interface ReloadAnswer {

    /** The new definition counts. */
    record Replaced(int accounts, int products) implements ReloadAnswer {}

    /** Refused: the file has flaws; the old definition stays. */
    record Broken(String file, List<Flaw> flaws) implements ReloadAnswer {}

    /** Refused: running agreements need what is gone; the old definition stays. */
    record StillNeeded(List<String> missing) implements ReloadAnswer {}

    /** Refused: the market was not read from a file. */
    record NoFile() implements ReloadAnswer {}
}
