package io.bazaar.wire;

/**
 * Stands between the wire and the actions, so that mishaps can be made to happen.
 *
 * <p>Each method may throw {@link AwsRefusal} to answer an error, throw {@link CutOff} to close the
 * connection without an answer, or take its time.
 */
public interface CallInterceptor {

    /** After signature, quota and parsing; before the shape is checked and the work is done. */
    default void before(AwsCall call) throws InterruptedException {}

    /** In place of the work, which {@code action} does; the shape has been checked. */
    default AwsReply around(AwsCall call, AwsAction action) throws InterruptedException {
        return action.perform(call);
    }

    /** After the work is done; answers what is sent instead. */
    default AwsReply after(AwsCall call, AwsReply reply) throws InterruptedException {
        return reply;
    }
}
