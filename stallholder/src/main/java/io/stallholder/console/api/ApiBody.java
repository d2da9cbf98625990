package io.stallholder.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request bodies strictly: an unknown field, a name twice, another type, deep nesting and
 * endless texts are refused, so that nobody can read the same bytes differently.
 */
final class ApiBody {

    static final int BYTES_MAX = 64 * 1024;
    static final int BULK_BYTES_MAX = 1024 * 1024;

    private static final int DEPTH_MAX = 8;
    private static final int TEXT_MAX = 10_000;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .maxNumberLength(30)
                                                    .maxNameLength(200)
                                                    .maxStringLength(TEXT_MAX)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private final byte[] bytes;

    private ApiBody(byte[] bytes) {
        this.bytes = bytes;
    }

    static ApiBody of(HttpServletRequest request, int bytesMax) {
        String type = request.getContentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String encoding = request.getHeader("Content-Encoding");
        if (!media.equals("application/json")
                || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            throw ApiRefusals.contentType();
        }
        try {
            byte[] bytes = request.getInputStream().readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw ApiRefusals.tooLarge(bytesMax);
            }
            return new ApiBody(bytes);
        } catch (IOException broken) {
            throw ApiRefusals.malformed("The body could not be read to its end.");
        }
    }

    /** SHA-256 of the bytes as they came, in hexadecimal digits. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    <T> T as(Class<T> type) {
        try {
            T read = JSON.readValue(bytes, type);
            if (read == null) {
                throw ApiRefusals.malformed("The body is no JSON object.");
            }
            return read;
        } catch (UnrecognizedPropertyException unknown) {
            throw ApiRefusals.invalid(
                    "There is no field '" + shown(unknown.getPropertyName()) + "'.");
        } catch (DatabindException other) {
            throw ApiRefusals.invalid("The body does not have the fields that are expected.");
        } catch (JacksonException malformed) {
            throw ApiRefusals.malformed("The body is no strict JSON.");
        }
    }

    private static String shown(String name) {
        String printable = name.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.substring(0, Math.min(printable.length(), 60));
    }
}
