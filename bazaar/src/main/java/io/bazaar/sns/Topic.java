package io.bazaar.sns;

/** A topic of AWS Marketplace's own account, one of each kind for each legacy product. */
public record Topic(Kind kind, String productCode) {

    private static final String MARKETPLACE = "arn:aws:sns:us-east-1:287250355862:aws-mp-";

    /** What is told there. */
    public enum Kind {
        /** Who is subscribed. */
        SUBSCRIPTION("subscription"),

        /** Whose entitlements changed. */
        ENTITLEMENT("entitlement");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }
    }

    String arn() {
        return MARKETPLACE + kind.wire + "-notification-" + productCode;
    }
}
