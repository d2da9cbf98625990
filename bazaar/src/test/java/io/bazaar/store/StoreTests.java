package io.bazaar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTests {

    @Test
    void a_change_that_fails_leaves_nothing_and_the_next_one_works() {
        try (Store store = Store.inMemory()) {
            Table<String> table = store.table("words", String.class);
            store.change(() -> table.put("a", "kept"));

            assertThatThrownBy(() ->
                            store.change(() -> {
                                table.put("a", "lost");
                                table.put("b", "lost");
                                store.next("numbers");
                                throw new IllegalArgumentException("no");
                            }))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(table.all()).containsExactly("kept");
            assertThat(store.<Long>write(() -> store.next("numbers"))).isEqualTo(1);
            store.change(() -> table.put("b", "also kept"));
            assertThat(table.all()).containsExactly("kept", "also kept");
        }
    }

    @Test
    void the_same_holds_on_disk_and_a_reopened_store_knows_what_was_answered(@TempDir Path folder) {
        try (Store store = Store.inDirectory(folder)) {
            Table<String> table = store.table("words", String.class);
            store.change(() -> table.put("a", "kept"));
            assertThatThrownBy(() ->
                            store.change(() -> {
                                table.put("a", "lost");
                                throw new IllegalArgumentException("no");
                            }))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        try (Store store = Store.inDirectory(folder)) {
            assertThat(store.table("words", String.class).all()).containsExactly("kept");
        }
    }

    @Test
    void changes_of_many_threads_run_one_after_another() {
        try (Store store = Store.inMemory()) {
            Table<Long> table = store.table("counters", Long.class);
            List<CompletableFuture<Void>> all =
                    IntStream.range(0, 200)
                            .mapToObj(i ->
                                    CompletableFuture.runAsync(
                                            () -> store.change(() -> increase(table))))
                            .toList();
            all.forEach(CompletableFuture::join);

            assertThat(table.find("n")).hasValue(200L);
        }
    }

    @Test
    void a_second_program_on_the_same_folder_is_told_so(@TempDir Path folder) {
        try (Store store = Store.inDirectory(folder)) {
            assertThat(store.version()).isNotNegative();
            assertThatThrownBy(() -> Store.inDirectory(folder))
                    .hasMessageContaining("is another Bazaar using it?");
        }
    }

    @Test
    void outside_a_change_and_after_the_end_nothing_is_written() {
        Store store = Store.inMemory();
        Table<String> table = store.table("words", String.class);

        assertThatThrownBy(() -> table.put("a", "b")).isInstanceOf(IllegalStateException.class);
        store.close();
        assertThatThrownBy(() -> store.change(() -> table.put("a", "b")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void increase(Table<Long> table) {
        table.put("n", table.find("n").orElse(0L) + 1);
    }
}
