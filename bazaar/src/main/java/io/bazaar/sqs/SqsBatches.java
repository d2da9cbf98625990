package io.bazaar.sqs;

import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations on up to ten messages at once. */
final class SqsBatches {

    private static final int ENTRIES_MAX = 10;

    private final Queues queues;

    SqsBatches(Queues queues) {
        this.queues = queues;
    }

    AwsReply send(AwsCall call) {
        Queue queue = QueueUrl.queue(call, queues);
        List<Members> entries = entries(call);
        List<Message> sent =
                queues.sendAll(
                        queue.id(),
                        entries.stream()
                                .map(entry -> MessageReader.read(entry, queue, call))
                                .toList());
        List<Map<String, Object>> done = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Map<String, Object> result = new LinkedHashMap<>(MessageWriter.sent(sent.get(i)));
            result.put("Id", entries.get(i).requiredText("Id"));
            done.add(result);
        }
        return reply(done);
    }

    AwsReply delete(AwsCall call) {
        QueueUrl.queue(call, queues);
        List<Members> entries = entries(call);
        queues.delete(entries.stream().map(entry -> entry.requiredText("ReceiptHandle")).toList());
        return reply(
                entries.stream()
                        .map(entry -> Map.<String, Object>of("Id", entry.requiredText("Id")))
                        .toList());
    }

    private static List<Members> entries(AwsCall call) {
        List<Members> entries = new Members(call.body()).list("Entries").orElseGet(List::of);
        if (entries.isEmpty()) {
            throw SqsErrors.batch(
                    SqsRule.BATCH_NOT_EMPTY,
                    "EmptyBatchRequest",
                    "There should be at least one entry in the request.");
        }
        if (entries.size() > ENTRIES_MAX) {
            throw SqsErrors.batch(
                    SqsRule.BATCH_MAX,
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are 10.");
        }
        Set<String> ids = new HashSet<>();
        for (Members entry : entries) {
            if (!ids.add(entry.requiredText("Id"))) {
                throw SqsErrors.batch(
                        SqsRule.BATCH_IDS,
                        "BatchEntryIdsNotDistinct",
                        "Id " + entry.requiredText("Id") + " repeated.");
            }
        }
        return entries;
    }

    private static AwsReply reply(List<Map<String, Object>> done) {
        return AwsReply.of(Map.of("Successful", done, "Failed", List.of()));
    }
}
