package io.bazaar.catalog;

/** A step that cannot be done. */
final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ChangeFault fault;

    Unfit(String code, String message) {
        super(message, null, false, false);
        this.fault = new ChangeFault(code, message);
    }

    ChangeFault fault() {
        return fault;
    }
}
