package io.stallholder.platform;

import java.io.Serial;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A caller's mistake at the API, answered as {@code application/problem+json} (RFC 9457).
 *
 * <p>The {@code type} is a stable code listed in {@code docs/reference/errors.md}; {@code detail}
 * says what was wrong with this request and {@code remedy} what to do about it.
 */
public final class Problem extends ErrorResponseException {

    @Serial private static final long serialVersionUID = 1L;

    private final String code;

    public Problem(HttpStatus status, String code, Words words) {
        super(status, body(status, code, words), null);
        this.code = code;
    }

    /** The stable code, the last part of the problem's type. */
    public String code() {
        return code;
    }

    private static ProblemDetail body(HttpStatus status, String code, Words words) {
        ProblemDetail body = ProblemDetail.forStatus(status);
        body.setType(URI.create("urn:stallholder:error:" + code));
        body.setTitle(words.title());
        body.setDetail(words.detail());
        body.setProperty("remedy", words.remedy());
        return body;
    }

    /**
     * What a problem says.
     *
     * @param title the same for every occurrence of the code
     * @param detail what was wrong this time
     * @param remedy what the caller should do next
     */
    public record Words(String title, String detail, String remedy) {}
}
