package io.stallholder.organizations;

/** What came of giving an organization the vendor's own id. */
public sealed interface ExternalIdAnswer {

    /** Usage events may name it so from now on. */
    record Given() implements ExternalIdAnswer {}

    /** Another organization is called so; usage must never be ambiguous. */
    record Taken() implements ExternalIdAnswer {}

    /** Empty, longer than {@link Organizations#EXTERNAL_ID_MAX}, or with control characters. */
    record Unusable() implements ExternalIdAnswer {}
}
