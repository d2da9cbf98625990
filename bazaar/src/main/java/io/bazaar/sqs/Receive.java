package io.bazaar.sqs;

import java.time.Duration;

/** A request for messages. */
record Receive(QueueId queue, int messagesMax, Duration visibility, Duration patience) {}
