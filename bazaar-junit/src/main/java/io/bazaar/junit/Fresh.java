package io.bazaar.junit;

/** How long one market of {@link BazaarTest} lives. */
public enum Fresh {

    /**
     * One market for the class and its nested classes. Test methods see each other's agreements,
     * records, events, faults and clock; each should buy its own agreement.
     */
    PER_CLASS,

    /** A new market for every test method, on another port and with nothing in it. */
    PER_METHOD
}
