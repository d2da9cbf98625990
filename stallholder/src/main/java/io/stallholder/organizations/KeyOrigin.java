package io.stallholder.organizations;

import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;

/** Where new keys get their ids and dates from. */
record KeyOrigin(Ids ids, WallClock clock) {}
