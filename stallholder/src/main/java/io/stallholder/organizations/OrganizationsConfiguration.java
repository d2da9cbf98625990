package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.identity.Users;
import io.stallholder.outbox.Outbox;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InvitationSettings.class, SenderSettings.class})
class OrganizationsConfiguration {

    @Bean
    Organizations organizations(
            Organizations.Tables tables, Users users, AuditLog audit, Organizations.Origin origin) {
        return new Organizations(tables, users, audit, origin);
    }

    @Bean
    Organizations.Origin organizationsOrigin(Ids ids, BusinessClock clock) {
        return new Organizations.Origin(ids, clock);
    }

    @Bean
    Organizations.Tables organizationTables(OrganizationRows organizations, MemberRows members) {
        return new Organizations.Tables(organizations, members);
    }

    @Bean
    MemberRows memberRows(JdbcClient jdbc) {
        return new MemberRows(jdbc);
    }

    @Bean
    OrganizationRows organizationRows(JdbcClient jdbc) {
        return new OrganizationRows(jdbc);
    }

    @Bean
    RoleRows roleRows(JdbcClient jdbc) {
        return new RoleRows(jdbc);
    }

    @Bean
    InvitationRows invitationRows(JdbcClient jdbc) {
        return new InvitationRows(jdbc);
    }

    @Bean
    MemberMails memberMails(Outbox outbox, MessageSource messages, SenderSettings sender) {
        return new MemberMails(outbox, messages, sender);
    }

    @Bean
    EditRoles editRoles(
            RoleRows roles,
            InvitationRows invitations,
            AuditLog audit,
            Organizations.Origin origin) {
        return new EditRoles(roles, invitations, audit, origin);
    }

    @Bean
    ChangeMembers changeMembers(
            Organizations.Tables tables, RoleRows roles, AuditLog audit, MemberMails mails) {
        return new ChangeMembers(tables, roles, audit, mails);
    }

    @Bean
    Invite.Means inviteMeans(
            MemberMails mails, AuditLog audit, KeyOrigin origin, InvitationSettings settings) {
        return new Invite.Means(mails, audit, origin.ids(), origin.clock(), settings);
    }

    @Bean
    Invite invite(InvitationRows invitations, ChangeMembers members, Invite.Means means) {
        return new Invite(invitations, members, means);
    }

    @Bean
    AcceptInvitation.Means acceptMeans(
            RoleRows roles, Users users, KeyRows keys, Invite.Means means) {
        return new AcceptInvitation.Means(
                roles, users, keys, means.mails(), means.audit(), means.clock());
    }

    @Bean
    AcceptInvitation acceptInvitation(
            Transactions transactions,
            Organizations.Tables tables,
            InvitationRows invitations,
            AcceptInvitation.Means means) {
        return new AcceptInvitation(transactions, tables, invitations, means);
    }

    @Bean
    BringOrganizations bringOrganizations(
            Organizations organizations, Users users, Invite invite, Invite.Means means) {
        return new BringOrganizations(
                organizations,
                users,
                invite,
                new BringOrganizations.Sends(means.mails(), means.audit()));
    }

    @Bean
    ProvedAddresses provedAddresses(InvitationRows invitations) {
        return new ProvedAddresses(invitations);
    }
}
