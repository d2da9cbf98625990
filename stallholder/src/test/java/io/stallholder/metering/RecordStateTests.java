package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.TestDatabase;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RecordStateTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @Test
    void the_database_holds_the_same_table_of_transitions() {
        Set<String> inSql =
                new HashSet<>(
                        DATABASE.superuser()
                                .sql("select state || ' -> ' || next from metering.transitions")
                                .query(String.class)
                                .list());

        Set<String> inCode = new HashSet<>();
        for (RecordState from : RecordState.values()) {
            for (RecordState to : RecordState.values()) {
                if (from.canBecome(to)) {
                    inCode.add(from + " -> " + to);
                }
            }
        }

        assertThat(inSql).isEqualTo(inCode);
    }

    @Test
    void an_end_state_becomes_nothing_else() {
        for (RecordState state : RecordState.values()) {
            assertThat(state.isEnd()).as(state.name()).isEqualTo(state.next().isEmpty());
        }
    }
}
