package io.bazaar.discovery;

import io.bazaar.wire.AwsCall;
import io.bazaar.wire.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists as the Discovery API pages them; 25 items where no number is asked for. */
final class DiscoveryPages {

    private static final int SIZE_DEFAULT = 25;

    private DiscoveryPages() {}

    /** What a list is called, what its items are known by, and how they are written. */
    record Form<T>(String member, Function<T, String> key, Function<T, Object> write) {}

    static <T> Map<String, Object> page(AwsCall call, List<T> all, Form<T> form) {
        Page<T> page =
                Page.of(call, all, new Page.Cut<>(form.key(), SIZE_DEFAULT))
                        .orElseThrow(DiscoveryErrors::token);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(form.member(), page.items().stream().map(form.write()).toList());
        if (page.nextToken() != null) {
            body.put("nextToken", page.nextToken());
        }
        return body;
    }
}
