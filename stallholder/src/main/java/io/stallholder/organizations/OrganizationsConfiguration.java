package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.identity.Users;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class OrganizationsConfiguration {

    @Bean
    Organizations organizations(
            OrganizationRows rows, Users users, AuditLog audit, Organizations.Origin origin) {
        return new Organizations(rows, users, audit, origin);
    }

    @Bean
    Organizations.Origin organizationsOrigin(Ids ids, BusinessClock clock) {
        return new Organizations.Origin(ids, clock);
    }

    @Bean
    OrganizationRows organizationRows(JdbcClient jdbc) {
        return new OrganizationRows(jdbc);
    }
}
