package io.bazaar.catalog;

import java.security.SecureRandom;

/** Identifiers of new entities as AWS spells them. */
final class CatalogIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ENTITY = 13;
    private static final int CODE = 25;

    private CatalogIds() {}

    static String product() {
        return "prod-" + random(ENTITY);
    }

    static String offer() {
        return "offer-" + random(ENTITY);
    }

    static String changeSet() {
        return random(CODE);
    }

    private static String random(int length) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < length; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
