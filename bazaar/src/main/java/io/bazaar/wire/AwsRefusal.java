package io.bazaar.wire;

/** A request that cannot be read or is not allowed; carries the error to answer. */
public final class AwsRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AwsError error;

    /** Refuses with this error. */
    public AwsRefusal(AwsError error) {
        super(error.type() + ": " + error.message());
        this.error = error;
    }

    /** Refuses with HTTP 400. */
    public AwsRefusal(String type, String message) {
        this(AwsError.of(type, message));
    }

    AwsError error() {
        return error;
    }
}
