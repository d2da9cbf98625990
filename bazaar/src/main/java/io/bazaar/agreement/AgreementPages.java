package io.bazaar.agreement;

import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists as the Agreement API pages them: at most 50 items, and 50 where no number is asked for. */
final class AgreementPages {

    private static final int SIZE_DEFAULT = 50;

    private AgreementPages() {}

    /** What a list is called, what its items are known by, and how they are written. */
    record Form<T>(String member, Function<T, String> key, Function<T, Object> write) {}

    static <T> AwsReply page(AwsCall call, List<T> all, Form<T> form) {
        Page<T> page =
                Page.of(call, all, new Page.Cut<>(form.key(), SIZE_DEFAULT))
                        .orElseThrow(() ->
                                AgreementErrors.invalid(
                                        AgreementRule.NEXT_TOKEN,
                                        "INVALID_NEXT_TOKEN",
                                        "nextToken",
                                        "The token is not one of this list."));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(form.member(), page.items().stream().map(form.write()).toList());
        if (page.nextToken() != null) {
            body.put("nextToken", page.nextToken());
        }
        return AwsReply.of(body);
    }
}
