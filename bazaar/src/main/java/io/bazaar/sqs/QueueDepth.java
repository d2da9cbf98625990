package io.bazaar.sqs;

/** How many messages of a queue can be received, are being worked on, or are yet to appear. */
public record QueueDepth(QueueId queue, int visible, int inFlight, int delayed) {}
