package io.bazaar.wire;

/** One operation of a service. */
@FunctionalInterface
public interface AwsAction {

    /** Performs the operation; throws {@link AwsRefusal} for an error answer. */
    AwsReply perform(AwsCall call) throws InterruptedException;
}
