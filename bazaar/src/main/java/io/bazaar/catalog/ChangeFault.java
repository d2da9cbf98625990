package io.bazaar.catalog;

/** Why a step cannot be done. The codes are our own: AWS does not list its own. */
record ChangeFault(String code, String message) {

    static final String INVALID = "INVALID_INPUT";
    static final String UNKNOWN = "RESOURCE_NOT_FOUND";
    static final String UNSUPPORTED = "UNSUPPORTED_CHANGE";
    static final String INCOMPLETE = "INCOMPLETE_ENTITY";
}
