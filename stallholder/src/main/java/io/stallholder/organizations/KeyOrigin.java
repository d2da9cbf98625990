package io.stallholder.organizations;

import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import java.security.SecureRandom;

/** Where new keys get their ids, dates and secrets from. */
record KeyOrigin(Ids ids, WallClock clock, SecureRandom random) {}
