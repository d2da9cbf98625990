package io.bazaar.invoices;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a seller wants to give back.
 *
 * @param amount US dollars before tax
 * @param reasonCode such as {@code INCORRECT_METERING}
 * @param clientToken the same request again has the same token
 */
public record AdjustmentRequest(
        String agreementId,
        String originalInvoiceId,
        BigDecimal amount,
        String currencyCode,
        String reasonCode,
        @Nullable String description,
        String clientToken) {}
