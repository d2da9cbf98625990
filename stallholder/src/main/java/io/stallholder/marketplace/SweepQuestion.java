package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.AgreementSearch;
import java.util.Optional;

/** A page that a sweep asks for. */
record SweepQuestion(AgreementSearch search, Optional<String> next) {}
