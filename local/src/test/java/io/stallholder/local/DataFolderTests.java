package io.stallholder.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataFolderTests {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_folder_in_use_is_refused_and_nothing_in_it_is_touched(boolean fresh) throws IOException {
        try (DataFolder live = DataFolder.open(folder, false)) {
            live.keepSellerKey("the key");
            Files.createDirectories(folder.resolve("postgres"));
            List<Path> before = files();

            assertThatThrownBy(() -> DataFolder.open(folder, fresh))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another stack is using " + folder)
                    .hasMessageContaining("STALLHOLDER_DATA");
            assertThat(live.sellerKey()).contains("the key");
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void a_folder_that_was_closed_can_be_opened_again() throws IOException {
        String key;
        try (DataFolder first = DataFolder.open(folder, false)) {
            key = first.outboxKey();
            Files.createDirectories(folder.resolve("postgres"));
            first.finished();
        }

        try (DataFolder again = DataFolder.open(folder, false)) {
            assertThat(again.outboxKey()).isEqualTo(key);
        }
    }

    @Test
    void a_first_start_that_did_not_finish_is_begun_anew() throws IOException {
        try (DataFolder killed = DataFolder.open(folder, false)) {
            killed.keepSellerKey("of a database that is half there");
            half();
        }

        try (DataFolder again = DataFolder.open(folder, false)) {
            assertThat(again.sellerKey()).isEmpty();
            assertThat(folder.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void a_fresh_start_that_was_killed_while_deleting_is_begun_anew() throws IOException {
        try (DataFolder first = DataFolder.open(folder, false)) {
            half();
            first.finished();
        }
        try (DataFolder fresh = DataFolder.open(folder, true)) {
            half();
            assertThat(fresh.path()).isEqualTo(folder);
        }

        try (DataFolder again = DataFolder.open(folder, false)) {
            assertThat(again.path().resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void a_finished_start_loses_nothing() throws IOException {
        try (DataFolder first = DataFolder.open(folder, false)) {
            half();
            first.keepSellerKey("the key");
            first.finished();
        }

        try (DataFolder again = DataFolder.open(folder, false)) {
            assertThat(again.sellerKey()).contains("the key");
            assertThat(folder.resolve("postgres/postgresql.conf")).exists();
        }
    }

    @Test
    void a_secret_is_written_whole_and_for_its_owner_only() throws IOException {
        try (DataFolder data = DataFolder.open(folder, false)) {
            Files.writeString(folder.resolve("seller-key.new"), "half of a k");

            data.keepSellerKey("a key");
            data.keepSellerKey("another key");

            assertThat(data.sellerKey()).contains("another key");
            assertThat(folder.resolve("seller-key.new")).doesNotExist();
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(data.sellerKeyFile())))
                    .isEqualTo("rw-------");
        }
    }

    private void half() throws IOException {
        Path postgres = Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(postgres.resolve("postgresql.conf"), "");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted().toList();
        }
    }
}
