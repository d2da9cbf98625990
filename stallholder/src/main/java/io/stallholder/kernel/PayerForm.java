package io.stallholder.kernel;

/** How AWS is told who pays: never both ways for one customer and hour, or it bills twice. */
public sealed interface PayerForm {

    /** By license and AWS account. */
    record ByLicense(String arn) implements PayerForm {}

    /** By product code and customer identifier. */
    record ByCustomer(LegacyCustomer customer) implements PayerForm {}
}
