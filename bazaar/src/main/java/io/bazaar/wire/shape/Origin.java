package io.bazaar.wire.shape;

import java.util.List;

/**
 * Where the shapes of a service come from.
 *
 * @param source the model, with the date on which it was read
 * @param reasons what the service may give as one; empty where it gives none
 */
record Origin(String source, ErrorForm errors, List<String> reasons) {}
