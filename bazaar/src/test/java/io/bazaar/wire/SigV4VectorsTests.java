package io.bazaar.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Vectors of AWS's Signature Version 4 test suite, as facts. */
final class SigV4VectorsTests {

    private static final String VANILLA =
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    private static final String EMPTY =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void get_vanilla_and_post_vanilla() {
        assertThat(get("/", "")).isEqualTo(VANILLA);
        assertThat(sign("POST", "/", "", Map.of()))
                .isEqualTo("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void query_order() {
        assertThat(get("/", "Param2=value2&Param1=value1"))
                .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
        assertThat(get("/", "Param1=value2&Param1=Value1"))
                .isEqualTo("eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1");
        assertThat(get("/", "ሴ=bar"))
                .isEqualTo("2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04");
        assertThat(sign("POST", "/", "Param1=value1", Map.of()))
                .isEqualTo("28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11");
    }

    @Test
    void normalize_path() {
        for (String path : List.of("/example/..", "/example1/example2/../..", "//", "/./")) {
            assertThat(get(path, "")).as(path).isEqualTo(VANILLA);
        }
        assertThat(get("/./example", ""))
                .isEqualTo("ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5");
        assertThat(get("//example//", ""))
                .isEqualTo("9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84");
        assertThat(get("/example space/", ""))
                .isEqualTo("652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
    }

    @Test
    void get_unicode() {
        assertThat(get("/ሴ", ""))
                .isEqualTo("8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
    }

    @Test
    void header_values() {
        assertThat(
                        sign(
                                "GET",
                                "/",
                                "",
                                Map.of(
                                        "my-header1",
                                        List.of(" value1"),
                                        "my-header2",
                                        List.of(" \"a   b   c\""))))
                .isEqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
        assertThat(
                        sign(
                                "GET",
                                "/",
                                "",
                                Map.of("my-header1", List.of("value2", "value2", "value1"))))
                .isEqualTo("c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
        assertThat(
                        sign(
                                "GET",
                                "/",
                                "",
                                Map.of(
                                        "my-header1",
                                        List.of("value4", "value1", "value3", "value2"))))
                .isEqualTo("08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01");
        assertThat(sign("POST", "/", "", Map.of("my-header1", List.of("value1"))))
                .isEqualTo("c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c");
        assertThat(sign("POST", "/", "", Map.of("my-header1", List.of("VALUE1"))))
                .isEqualTo("cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d");
    }

    @Test
    void post_sts_token() {
        String token =
                "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

        assertThat(sign("POST", "/", "", Map.of("x-amz-security-token", List.of(token))))
                .isEqualTo("85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead");
    }

    private static String get(String path, String query) {
        return sign("GET", path, query, Map.of());
    }

    private static String sign(
            String method, String path, String query, Map<String, List<String>> more) {
        Map<String, List<String>> headers = new LinkedHashMap<>(more);
        headers.put("host", List.of("example.amazonaws.com"));
        headers.put("x-amz-date", List.of("20150830T123600Z"));
        return SigV4.signature(
                "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                new CredentialScope("20150830", "us-east-1", "service"),
                new SignedRequest(method, path, query, headers, EMPTY),
                headers.keySet().stream().sorted().toList());
    }
}
