package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Reads and writes bodies: strict JSON and CBOR, at most 64 levels deep. */
final class Codec {

    private static final int NESTING_MAX = 64;
    private static final int EPOCH_SECONDS_TAG = 1;
    private static final StreamReadConstraints BOUNDS =
            StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build();

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            tools.jackson.core.json.JsonFactory.builder()
                                    .streamReadConstraints(BOUNDS)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private static final CBORMapper CBOR =
            CBORMapper.builder(CBORFactory.builder().streamReadConstraints(BOUNDS).build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(AwsTime.class, new TaggedTime())
                                    .addSerializer(BigDecimal.class, new FloatingPoint()))
                    .build();

    private Codec() {}

    static JsonNode fromJson(byte[] body) {
        return JSON.readTree(body);
    }

    static JsonNode fromCbor(byte[] body) {
        return CBOR.readTree(body);
    }

    /** By way of a string, which bears the lone surrogates that a caller may have sent. */
    static byte[] toJson(Object body) {
        return jsonText(body).getBytes(UTF_8);
    }

    static String jsonText(Object body) {
        return JSON.writeValueAsString(body);
    }

    static byte[] toCbor(Object body) {
        return CBOR.writeValueAsBytes(body);
    }

    /** Tag 1 before the number; whole seconds stay whole. */
    private static final class TaggedTime extends ValueSerializer<AwsTime> {

        @Override
        public void serialize(AwsTime time, JsonGenerator to, SerializationContext context) {
            ((CBORGenerator) to).writeTag(EPOCH_SECONDS_TAG);
            BigDecimal seconds = time.epochSeconds();
            if (seconds.scale() == 0) {
                to.writeNumber(seconds.longValueExact());
            } else {
                to.writeNumber(seconds.doubleValue());
            }
        }
    }

    /** Smithy's doubles; clients do not read CBOR's decimal fractions for them. */
    private static final class FloatingPoint extends ValueSerializer<BigDecimal> {

        @Override
        public void serialize(BigDecimal number, JsonGenerator to, SerializationContext context) {
            to.writeNumber(number.doubleValue());
        }
    }
}
