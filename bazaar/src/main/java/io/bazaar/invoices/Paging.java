package io.bazaar.invoices;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Members;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of at most 50. A next token names the last item of its page and the question: what has been
 * added since does not shift the pages, and another question refuses it.
 */
final class Paging {

    private static final int SIZE = 50;
    private static final int MARK = 16;

    private final int size;
    private final String question;
    private final @Nullable String after;

    /**
     * The page that a request asks for.
     *
     * @param asked everything that decides which items there are
     */
    Paging(Members request, Object asked) {
        this.size = request.number("maxResults").map(Math::toIntExact).orElse(SIZE);
        this.question = Digest.of(asked.toString(), MARK);
        this.after = request.text("nextToken").map(this::last).orElse(null);
    }

    /** The answer: the page, and the token of the next one where there is one. */
    <V> Map<String, Object> answer(
            String member, List<V> all, Function<V, String> id, Function<V, Object> shown) {
        int from = after == null ? 0 : following(all.stream().map(id).toList(), after);
        List<V> page = all.subList(from, Math.min(all.size(), from + size));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(member, page.stream().map(shown).toList());
        if (from + page.size() < all.size()) {
            answer.put("nextToken", token(id.apply(page.getLast())));
        }
        return answer;
    }

    private static int following(List<String> ids, String last) {
        int index = ids.indexOf(last);
        if (index < 0) {
            throw invalid();
        }
        return index + 1;
    }

    private String token(String last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((question + last).getBytes(UTF_8));
    }

    private String last(String token) {
        return decoded(token)
                .filter(text -> text.startsWith(question))
                .map(text -> text.substring(MARK))
                .orElseThrow(Paging::invalid);
    }

    private static Optional<String> decoded(String token) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token), UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static AwsRefusal invalid() {
        return Refusals.invalid(
                InvoiceRule.NEXT_TOKEN,
                "INVALID_NEXT_TOKEN",
                "nextToken",
                "The next token is none of this question.");
    }
}
