package io.bazaar.sqs;

import java.time.Duration;
import java.util.Map;

/** A message to be sent. */
record NewMessage(
        String body, Map<String, MessageAttribute> attributes, String senderId, Duration delay) {}
