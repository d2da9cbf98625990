package io.stallholder.e2e;

/** Where the two programs answer. */
record Site(String stallholder, String bazaar) {}
