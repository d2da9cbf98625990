package io.stallholder.billing;

import io.stallholder.kernel.Money;
import java.time.LocalDate;

/** What was used on one day of UTC and is billed. */
public record DayUse(LocalDate day, Money amount) {}
