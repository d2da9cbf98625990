package io.bazaar.sns;

/** How SNS signs a message. */
public enum SignatureVersion {
    /** SHA-1 with RSA. */
    V1("1", "SHA1withRSA"),

    /** SHA-256 with RSA. */
    V2("2", "SHA256withRSA");

    private final String wire;
    private final String algorithm;

    SignatureVersion(String wire, String algorithm) {
        this.wire = wire;
        this.algorithm = algorithm;
    }

    String wire() {
        return wire;
    }

    String algorithm() {
        return algorithm;
    }
}
