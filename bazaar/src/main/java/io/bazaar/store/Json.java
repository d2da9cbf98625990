package io.bazaar.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper: ISO-8601 times, plain decimals, exact numbers, unknown members refused. */
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .changeDefaultVisibility(
                            seen -> seen.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                    .build();

    private Json() {}

    /** Writes a value. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Writes a value in UTF-8, whatever a response's type says about it. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Reads a value of a known type; throws Jackson's exception on anything else. */
    public static <V> V read(String text, Class<V> type) {
        return MAPPER.readValue(text, type);
    }

    /** Reads a value of a known type from UTF-8; throws Jackson's exception on anything else. */
    public static <V> V read(byte[] text, Class<V> type) {
        return MAPPER.readValue(text, type);
    }

    /** Reads any JSON; throws Jackson's exception when it is none. */
    public static JsonNode tree(String text) {
        return MAPPER.readTree(text);
    }

    /** Reads any JSON; throws Jackson's exception when it is none. */
    public static JsonNode tree(byte[] text) {
        return MAPPER.readTree(text);
    }
}
