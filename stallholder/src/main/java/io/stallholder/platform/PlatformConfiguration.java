package io.stallholder.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, JobSettings.class})
class PlatformConfiguration {

    private static final int SYSTEM_POOL_SIZE = 6;

    @Bean
    @ConditionalOnMissingBean
    BusinessClock businessClock() {
        return new BusinessClock(InstantSource.system());
    }

    @Bean
    @ConditionalOnMissingBean
    WallClock wallClock() {
        return new WallClock(InstantSource.system());
    }

    @Bean
    Ids ids() {
        return new Ids(UuidCreator::getTimeOrderedEpoch);
    }

    @Bean
    @Primary
    HikariDataSource dataSource(DatabaseSettings settings) {
        return Database.open(settings);
    }

    /** Opened after the first pool, so that the roles exist. */
    @Bean(defaultCandidate = false)
    @Qualifier("system")
    HikariDataSource systemDataSource(DatabaseSettings settings, HikariDataSource opened) {
        return Database.systemPool(
                settings, Math.min(SYSTEM_POOL_SIZE, opened.getMaximumPoolSize()));
    }

    @Bean
    Transactions transactions(PlatformTransactionManager manager, JdbcClient jdbc) {
        return new Transactions(manager, jdbc);
    }

    @Bean
    @ConditionalOnProperty(name = "stallholder.jobs.enabled", matchIfMissing = true)
    TickJobs tickJobs(
            @Qualifier("system") DataSource dataSource, List<Tick> ticks, JobSettings settings) {
        return new TickJobs(dataSource, ticks, settings);
    }
}
