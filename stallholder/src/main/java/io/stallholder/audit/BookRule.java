package io.stallholder.audit;

/**
 * One rule that the numbers of the books keep. The module whose numbers they are proves it, with
 * its own tables; what it compares with is asked of other modules, in bulk.
 */
public interface BookRule {

    /**
     * Its name, unique, in kebab case. The message bundles have {@code audit.rule.<name>} for what
     * holds and {@code audit.next.<name>} for what to do where it does not.
     */
    String name();

    /**
     * Proves it in transactions of its own, system role. Numbers that are in motion are no breach.
     */
    Proof prove(Scope scope);
}
