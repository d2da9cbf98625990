package io.bazaar.market;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Choices about metering where AWS's documents are silent or disagree.
 *
 * @param checkOrder in which order a batch is checked; what is not named follows in its usual order
 * @param identicalRecord what the same quantity again is answered
 * @param duplicateRecordId which id a DuplicateRecord carries
 * @param deduplication whether an hour counts once in each Region or once in all
 * @param equalKeys what becomes of a key's second record in one batch
 * @param lowerEdge where the 24 hours begin
 * @param futureTolerance how far ahead of the market's time a timestamp may lie
 * @param usageBeforeActivation what usage before the license's activation comes to
 * @param usageAfterDeprovisioning what usage after the license's end comes to
 * @param licenseOfAnother what a license with another customer's account comes to
 * @param unknownCustomer what a CustomerIdentifier of nobody comes to
 * @param productCodeForLicenses whether a product with licenses is metered by product code too
 * @param customerIdentifier how ResolveCustomer answers for a product that has none
 * @param tagLimit what five tags are counted in
 * @param emptyTagValue whether a tag may have an empty value
 */
public record MeteringSettings(
        List<Check> checkOrder,
        IdenticalRecord identicalRecord,
        DuplicateId duplicateRecordId,
        Deduplication deduplication,
        EqualKeys equalKeys,
        LowerEdge lowerEdge,
        Duration futureTolerance,
        Verdict usageBeforeActivation,
        Verdict usageAfterDeprovisioning,
        Verdict licenseOfAnother,
        Verdict unknownCustomer,
        OtherIdentity productCodeForLicenses,
        NoIdentifier customerIdentifier,
        TagLimit tagLimit,
        EmptyTag emptyTagValue) {

    public MeteringSettings {
        List<Check> order = new ArrayList<>(checkOrder);
        for (Check check : Check.values()) {
            if (!order.contains(check)) {
                order.add(check);
            }
        }
        checkOrder = order.stream().distinct().toList();
    }

    static final MeteringSettings DEFAULTS =
            new MeteringSettings(
                    List.of(),
                    IdenticalRecord.SUCCESS,
                    DuplicateId.NEW,
                    Deduplication.PER_REGION,
                    EqualKeys.IN_TURN,
                    LowerEdge.EXACT,
                    Duration.ZERO,
                    Verdict.EXCEPTION,
                    Verdict.STATUS,
                    Verdict.STATUS,
                    Verdict.EXCEPTION,
                    OtherIdentity.REFUSED,
                    NoIdentifier.ABSENT,
                    TagLimit.PER_RECORD,
                    EmptyTag.REFUSED);

    static MeteringSettings read(Section from) {
        return new MeteringSettings(
                from.list("checkOrder", Scalar.oneOf(Check.class)),
                from.get(
                        "identicalRecord",
                        Scalar.oneOf(IdenticalRecord.class),
                        DEFAULTS.identicalRecord()),
                from.get(
                        "duplicateRecordId",
                        Scalar.oneOf(DuplicateId.class),
                        DEFAULTS.duplicateRecordId()),
                from.get(
                        "deduplication",
                        Scalar.oneOf(Deduplication.class),
                        DEFAULTS.deduplication()),
                from.get("equalKeys", Scalar.oneOf(EqualKeys.class), DEFAULTS.equalKeys()),
                from.get("lowerEdge", Scalar.oneOf(LowerEdge.class), DEFAULTS.lowerEdge()),
                from.get("futureTolerance", Scalar.DURATION, DEFAULTS.futureTolerance()),
                verdict(from, "usageBeforeActivation", DEFAULTS.usageBeforeActivation()),
                verdict(from, "usageAfterDeprovisioning", DEFAULTS.usageAfterDeprovisioning()),
                verdict(from, "licenseOfAnother", DEFAULTS.licenseOfAnother()),
                verdict(from, "unknownCustomer", DEFAULTS.unknownCustomer()),
                from.get(
                        "productCodeForLicenses",
                        Scalar.oneOf(OtherIdentity.class),
                        DEFAULTS.productCodeForLicenses()),
                from.get(
                        "customerIdentifier",
                        Scalar.oneOf(NoIdentifier.class),
                        DEFAULTS.customerIdentifier()),
                from.get("tagLimit", Scalar.oneOf(TagLimit.class), DEFAULTS.tagLimit()),
                from.get("emptyTagValue", Scalar.oneOf(EmptyTag.class), DEFAULTS.emptyTagValue()));
    }

    private static Verdict verdict(Section from, String key, Verdict otherwise) {
        return from.get(key, Scalar.oneOf(Verdict.class), otherwise);
    }

    /** What is checked of a batch before any of its records counts. */
    public enum Check {
        /** Product code and customer. */
        IDENTITY,

        /** Each license is the caller's. */
        LICENSE,
        ONE_PRODUCT,
        DIMENSION,
        ALLOCATIONS,
        TIMESTAMPS,

        /** The license's own time, and whose it is. */
        SUBSCRIPTION
    }

    /** The answer to a record that is known already. */
    public enum IdenticalRecord {
        SUCCESS,
        DUPLICATE_RECORD
    }

    /** The id in a DuplicateRecord. */
    public enum DuplicateId {
        /** One that is kept nowhere. */
        NEW,

        /** That of the record that counts. */
        FIRST,
        ABSENT
    }

    /** Where an hour counts once. */
    public enum Deduplication {
        PER_REGION,
        EVERYWHERE
    }

    /** The second record of one key in one batch. */
    public enum EqualKeys {
        /** As if it were sent after the first. */
        IN_TURN,

        /** Among the unprocessed. */
        UNPROCESSED
    }

    /** Where the 24 hours begin. */
    public enum LowerEdge {
        /** To the millisecond. */
        EXACT,

        /** With the start of the current hour. */
        WHOLE_HOUR
    }

    /** How a record is refused. */
    public enum Verdict {
        /** {@code CustomerNotSubscribed} for the record alone. */
        STATUS,

        /** An error for the whole batch. */
        EXCEPTION
    }

    /** Metering by the identity of the other generation. */
    public enum OtherIdentity {
        REFUSED,

        /** Accepted, and counted a second time. */
        COUNTED_APART
    }

    /** How a missing identifier is written. */
    public enum NoIdentifier {
        ABSENT,
        EMPTY
    }

    /** A tag without a value. */
    public enum EmptyTag {
        /** As in the service model: one character at least. */
        REFUSED,

        /** As the API Reference has it. */
        ALLOWED
    }

    /** What five tags are counted in. */
    public enum TagLimit {
        PER_ALLOCATION,

        /** Different keys of all allocations of a record. */
        PER_RECORD
    }
}
