package io.bazaar.wire.shape;

import io.bazaar.wire.shape.Findings.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request to an operation must look like.
 *
 * @param perSecond AWS's quota of calls per second, account and Region; absent where none is
 *     published
 */
public record OperationShape(
        String name, Shape input, ErrorForm errors, @Nullable Integer perSecond) {

    private static final int MESSAGES_MAX = 100;

    /** Every constraint. */
    public List<ShapeRule> rules() {
        return input.rules().toList();
    }

    /** Why the request is refused; empty when its shape is right. */
    public Optional<Malformed> check(JsonNode request) {
        Findings findings = new Findings();
        input.check(request, Place.ROOT, findings);
        Optional<Finding> wrongType = findings.wrongType();
        if (wrongType.isPresent()) {
            return wrongType.map(it ->
                    new Malformed(
                            "SerializationException", it.message(), List.of(it.rule()), Map.of()));
        }
        return findings.constraints().isEmpty()
                ? Optional.empty()
                : Optional.of(malformed(findings.constraints()));
    }

    private Malformed malformed(List<Finding> findings) {
        List<ShapeRule> rules = findings.stream().map(Finding::rule).distinct().toList();
        String own = rules.getFirst().error();
        if (own != null && rules.stream().allMatch(rule -> own.equals(rule.error()))) {
            return new Malformed(own, messages(findings), rules, Map.of());
        }
        return new Malformed("ValidationException", messages(findings), rules, members(findings));
    }

    private static String messages(List<Finding> findings) {
        StringBuilder message = new StringBuilder();
        message.append(findings.size())
                .append(findings.size() == 1 ? " validation error" : " validation errors")
                .append(" detected: ");
        for (int i = 0; i < Math.min(findings.size(), MESSAGES_MAX); i++) {
            message.append(i == 0 ? "" : "; ").append(findings.get(i).message());
        }
        return message.toString();
    }

    private Map<String, Object> members(List<Finding> findings) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (errors != ErrorForm.PLAIN) {
            members.put("reason", findings.getFirst().rule().reason());
        }
        if (errors == ErrorForm.FIELDS) {
            members.put(
                    "fields",
                    findings.stream()
                            .limit(MESSAGES_MAX)
                            .map(it -> Map.of("name", it.at(), "message", it.rule().wording()))
                            .toList());
        }
        return members;
    }
}
