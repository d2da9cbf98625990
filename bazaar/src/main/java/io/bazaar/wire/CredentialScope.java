package io.bazaar.wire;

/**
 * What a signing key is good for.
 *
 * @param date {@code yyyyMMdd}
 */
record CredentialScope(String date, String region, String service) {

    String text() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }
}
