package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a long list.
 *
 * <p>A token is opaque to callers: it names the last item that was given out, and goes with the
 * caller, the operation and the members of the request beside {@code nextToken} and {@code
 * maxResults}. It consists of the letters, digits, {@code +}, {@code /} and {@code =} of Base64.
 *
 * @param nextToken asks for what follows; absent at the end
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

    private static final String TOKEN = "nextToken";
    private static final String SIZE = "maxResults";

    public Page {
        items = List.copyOf(items);
    }

    /**
     * How a list is cut.
     *
     * @param key what an item is known by, in the list as it is now and as it will be
     * @param sizeDefault how many items a page has that asks for no number
     */
    public record Cut<T>(Function<T, String> key, int sizeDefault) {}

    /** The part that a call asks for; absent when its token is none of this list's. */
    public static <T> Optional<Page<T>> of(AwsCall call, List<T> all, Cut<T> cut) {
        Members asked = new Members(call.body());
        String scope = scope(call);
        int from = 0;
        Optional<String> token = asked.text(TOKEN);
        if (token.isPresent()) {
            Optional<Integer> after = position(token.get(), scope, all, cut);
            if (after.isEmpty()) {
                return Optional.empty();
            }
            from = after.get();
        }
        int size = asked.number(SIZE).map(Math::toIntExact).orElseGet(cut::sizeDefault);
        int to = Math.min(all.size(), from + size);
        return Optional.of(
                new Page<>(
                        all.subList(from, to),
                        to < all.size()
                                ? written(scope + " " + cut.key().apply(all.get(to - 1)))
                                : null));
    }

    private static <T> Optional<Integer> position(
            String token, String scope, List<T> all, Cut<T> cut) {
        String read = read(token);
        for (int i = 0; i < all.size(); i++) {
            if (read.equals(scope + " " + cut.key().apply(all.get(i)))) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static String scope(AwsCall call) {
        JsonNode body = call.body().deepCopy();
        if (body instanceof ObjectNode members) {
            members.remove(List.of(TOKEN, SIZE));
        }
        String all = call.caller().accountId() + " " + call.operation() + " " + body;
        return SigV4.sha256(all.getBytes(UTF_8));
    }

    private static String written(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String read(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
