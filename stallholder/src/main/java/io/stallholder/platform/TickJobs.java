package io.stallholder.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs every module's ticks on the wall clock, each on one node at a time. */
final class TickJobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TickJobs.class);
    private static final int RUNS_MAX = 1000;

    private final Scheduler scheduler;
    private volatile boolean running;

    TickJobs(DataSource dataSource, List<Tick> ticks, JobSettings settings) {
        List<RecurringTask<Void>> tasks = ticks.stream().map(tick -> task(tick, settings)).toList();
        this.scheduler =
                Scheduler.create(dataSource)
                        .startTasks(tasks)
                        .tableName("platform.scheduled_tasks")
                        .pollingInterval(settings.tick())
                        .heartbeatInterval(settings.heartbeat())
                        .threads(settings.threads())
                        .build();
    }

    private static RecurringTask<Void> task(Tick tick, JobSettings settings) {
        return Tasks.recurring(tick.name(), FixedDelay.of(settings.tick()))
                .execute((instance, context) -> runUntilNothingIsDue(tick));
    }

    private static void runUntilNothingIsDue(Tick tick) {
        for (int run = 0; run < RUNS_MAX; run++) {
            if (!tick.run()) {
                return;
            }
        }
        LOG.warn(
                "{} still had work after {} runs; it goes on at the next tick",
                tick.name(),
                RUNS_MAX);
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
