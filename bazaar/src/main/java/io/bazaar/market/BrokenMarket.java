package io.bazaar.market;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A market file that cannot be used; the message has a line for each flaw. */
public final class BrokenMarket extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    /** A broken file with its flaws. */
    BrokenMarket(String file, List<Flaw> flaws) {
        super(
                flaws.stream()
                        .map(flaw -> file + ":" + flaw.line() + ": " + flaw.message())
                        .collect(joining("\n")));
        this.flaws = List.copyOf(flaws);
    }

    /** What is wrong, in the order of the file. */
    public List<Flaw> flaws() {
        return flaws;
    }
}
