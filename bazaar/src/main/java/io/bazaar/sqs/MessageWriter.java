package io.bazaar.sqs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes messages as the wire has them. */
final class MessageWriter {

    private MessageWriter() {}

    static Map<String, Object> sent(Message message) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("MessageId", message.messageId());
        wire.put("MD5OfMessageBody", Md5.of(message.body()));
        if (!message.attributes().isEmpty()) {
            wire.put("MD5OfMessageAttributes", Md5.of(message.attributes()));
        }
        return wire;
    }

    static Map<String, Object> received(Message message, Wanted wanted) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("MessageId", message.messageId());
        wire.put("ReceiptHandle", message.receipt() == null ? "" : message.receipt());
        wire.put("MD5OfBody", Md5.of(message.body()));
        wire.put("Body", message.body());

        Map<String, String> system = system(message);
        system.keySet().removeIf(name -> !wanted.system(name));
        if (!system.isEmpty()) {
            wire.put("Attributes", system);
        }

        Map<String, MessageAttribute> own = new TreeMap<>(message.attributes());
        own.keySet().removeIf(name -> !wanted.own(name));
        if (!own.isEmpty()) {
            wire.put("MessageAttributes", own);
            wire.put("MD5OfMessageAttributes", Md5.of(own));
        }
        return wire;
    }

    private static Map<String, String> system(Message message) {
        Map<String, String> system = new LinkedHashMap<>();
        system.put("SenderId", message.senderId());
        system.put("SentTimestamp", Long.toString(message.sentAtMillis()));
        system.put("ApproximateReceiveCount", Integer.toString(message.receives()));
        system.put(
                "ApproximateFirstReceiveTimestamp", Long.toString(message.firstReceivedAtMillis()));
        return system;
    }
}
