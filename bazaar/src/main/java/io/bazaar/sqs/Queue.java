package io.bazaar.sqs;

import java.util.Map;

/**
 * A queue as it is stored.
 *
 * @param attributes the attributes it was created with, such as {@code VisibilityTimeout}
 * @param createdAtSeconds wall time
 */
record Queue(QueueId id, Map<String, String> attributes, long createdAtSeconds) {

    int number(String attribute, int otherwise) {
        String value = attributes.get(attribute);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
