package io.stallholder.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.testing.Carries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JudgePasswordTests {

    private static final EmailAddress ADA = new EmailAddress("ada.lovelace@engines.example");

    private final JudgePassword judge = new JudgePassword("ClickHouse Cloud");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an orchard of quiet pears",
                "seven lanterns over bridges",
                "kT9#vq2LmZ!r8wQx",
                "我的密码是一个很长的句子没有人知道",
                "\uD83C\uDF50 pears in the orchard \uD83C\uDF50",
                "clickhouse sings of winter harbours",
            })
    void whatever_is_long_and_hard_to_guess_is_taken_of_any_character(String password) {
        assertThat(judge.judge(password, ADA)).isEqualTo(PasswordRule.FINE);
    }

    @ParameterizedTest
    @Carries("S12")
    @ValueSource(
            strings = {
                "passwordpassword",
                "PassWordPassWord1",
                "p@ssw0rdp@ssw0rd",
                "123456789012345",
                "qwertyuiopasdfghjkl",
                "correct horse battery staple",
                "letmeinletmeinletmein",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabcabc",
                "Summer2024Summer2024",
                "michaeljordan1987",
                "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ",
            })
    void what_an_attacker_tries_first_is_refused(String password) {
        assertThat(judge.judge(password, ADA)).isEqualTo(PasswordRule.TOO_COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada.lovelace@engines.example",
                "ADA-lovelace-1815!",
                "ClickHouse Cloud 2026",
                "clickhouse-console-ada",
            })
    void the_address_or_the_vendors_name_alone_is_refused(String password) {
        assertThat(judge.judge(password, ADA)).isEqualTo(PasswordRule.TOO_CLOSE);
    }

    @Test
    void fifteen_to_a_hundred_and_twenty_eight_characters_are_taken() {
        String long128 = "4 pears! Quiet in the orchard; ".repeat(5).substring(0, 128);

        assertThat(judge.judge("Zk#8 pears! ok", ADA)).isEqualTo(PasswordRule.TOO_SHORT);
        assertThat(judge.judge("Zk#8 pears! oks", ADA)).isEqualTo(PasswordRule.FINE);
        assertThat(judge.judge("\uD83C\uDF50".repeat(14), ADA)).isEqualTo(PasswordRule.TOO_SHORT);
        assertThat(judge.judge(long128, ADA)).isEqualTo(PasswordRule.FINE);
        assertThat(judge.judge(long128 + "x", ADA)).isEqualTo(PasswordRule.TOO_LONG);
    }
}
