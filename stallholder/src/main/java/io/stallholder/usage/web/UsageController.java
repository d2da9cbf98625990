package io.stallholder.usage.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.stallholder.kernel.Actor;
import io.stallholder.usage.EventAnswer;
import io.stallholder.usage.Posted;
import io.stallholder.usage.RecordUsage;
import io.stallholder.usage.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes usage from the vendor's platform; only seller keys may post. */
@RestController
class UsageController {

    private static final int BODY_BYTES_MAX = 5 * 1024 * 1024;

    private final RecordUsage recordUsage;
    private final MeterRegistry meters;

    UsageController(RecordUsage recordUsage, MeterRegistry meters) {
        this.recordUsage = recordUsage;
        this.meters = meters;
        for (Verdict verdict : Verdict.values()) {
            counter(verdict);
        }
    }

    @PostMapping("/v1/usage/events")
    @SuppressWarnings("RequestMappingAnnotation") // the seller comes from the presented key
    UsageAnswer post(Actor.SellerKey seller, HttpServletRequest request) throws IOException {
        List<EventAnswer> answers = recordUsage.record(seller, events(request));
        answers.forEach(answer -> counter(answer.verdict()).increment());
        return UsageAnswer.of(answers);
    }

    private Counter counter(Verdict verdict) {
        String name = verdict.name().toLowerCase(Locale.ROOT);
        return meters.counter("stallholder.usage.events", "verdict", name);
    }

    private static List<Posted> events(HttpServletRequest request) throws IOException {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw UsageProblems.contentEncoding(encoding);
        }
        return switch (mediaType(request)) {
            case "application/cloudevents+json" -> EventReader.single(body(request));
            case "application/cloudevents-batch+json" -> EventReader.batch(body(request));
            case "application/json" -> EventReader.either(body(request));
            default -> throw UsageProblems.contentType(mediaType(request));
        };
    }

    private static String mediaType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > BODY_BYTES_MAX) {
            throw UsageProblems.bodyTooLarge(BODY_BYTES_MAX);
        }
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            throw UsageProblems.bodyTooLarge(BODY_BYTES_MAX);
        }
        return body;
    }
}
