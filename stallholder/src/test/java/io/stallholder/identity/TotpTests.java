package io.stallholder.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final Totp totp = new Totp();

    /** The last six of the eight digits there. Source: RFC 6238, appendix B, read 2026-11-26. */
    @Test
    void the_codes_are_those_of_the_standard() {
        assertThat(totp.step(SECRET, "287082", Instant.ofEpochSecond(59))).hasValue(1);
        assertThat(totp.step(SECRET, "081804", Instant.ofEpochSecond(1_111_111_109)))
                .hasValue(37_037_036);
        assertThat(totp.step(SECRET, "005924", Instant.ofEpochSecond(1_234_567_890)))
                .hasValue(41_152_263);
        assertThat(totp.step(SECRET, "279037", Instant.ofEpochSecond(2_000_000_000)))
                .hasValue(66_666_666);
    }

    @Test
    void a_code_counts_one_step_before_and_after_its_own_and_names_its_own() {
        Instant own = Instant.ofEpochSecond(1_111_111_109);

        assertThat(totp.step(SECRET, "081804", own.plusSeconds(30))).hasValue(37_037_036);
        assertThat(totp.step(SECRET, "081804", own.minusSeconds(30))).hasValue(37_037_036);
        assertThat(totp.step(SECRET, "081804", own.plusSeconds(60))).isEmpty();
        assertThat(totp.step(SECRET, "081804", own.minusSeconds(60))).isEmpty();
        assertThat(totp.step(SECRET, "", own)).isEmpty();
        assertThat(totp.step(SECRET, "0".repeat(500), own)).isEmpty();
    }

    @Test
    void an_app_reads_issuer_account_and_secret_whatever_characters_the_names_have() {
        String uri = Totp.uri(SECRET, "A & B: \u4e91", "ada+1@buyer.example");

        assertThat(uri)
                .isEqualTo(
                        "otpauth://totp/A%20%26%20B%3A%20%E4%BA%91%3Aada%2B1%40buyer.example"
                                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=A%20%26%20B%3A%20%E4%BA%91");
    }

    @Test
    void the_picture_stands_in_the_page_itself() {
        String picture = QrPicture.of("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

        byte[] svg = Base64.getDecoder().decode(picture.substring(picture.indexOf(',') + 1));
        assertThat(picture).startsWith("data:image/svg+xml;base64,");
        assertThat(new String(svg, StandardCharsets.UTF_8))
                .startsWith("<svg ")
                .contains("M4,4h1v1h-1z")
                .doesNotContain("script", "href");
    }

    @Test
    void what_is_sealed_opens_for_its_row_and_key_only() {
        Vault vault = new Vault(KEY);
        String sealed = vault.seal("authenticator of ada", SECRET);
        Vault another = new Vault("H" + KEY.substring(1));

        assertThat(vault.open("authenticator of ada", sealed)).isEqualTo(SECRET);
        assertThat(vault.seal("authenticator of ada", SECRET)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> vault.open("authenticator of eve", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> another.open("authenticator of ada", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stallholder.identity.key");
        assertThatThrownBy(() -> new Vault("AAEC")).hasMessageContaining("32");
    }

    @Test
    void recovery_codes_are_ten_different_ones_of_80_bits_and_forgive_how_they_are_typed() {
        UserId user = new UserId(new UUID(1, 2));
        List<String> codes = RecoveryCodes.fresh();

        String code = codes.getFirst();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes).allMatch(one -> one.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        assertThat(RecoveryCodes.hash(user, code.toUpperCase(Locale.ROOT).replace("-", " ")))
                .isEqualTo(RecoveryCodes.hash(user, code))
                .isNotEqualTo(RecoveryCodes.hash(user, codes.getLast()));
    }
}
