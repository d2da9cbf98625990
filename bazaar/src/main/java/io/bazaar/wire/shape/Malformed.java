package io.bazaar.wire.shape;

import java.util.List;
import java.util.Map;

/**
 * Why a request's shape is refused.
 *
 * @param type AWS's error
 * @param rules every rule that is broken, each once
 * @param members what the error has beside its message
 */
public record Malformed(
        String type, String message, List<ShapeRule> rules, Map<String, Object> members) {}
